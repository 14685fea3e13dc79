import { expect, test } from '@playwright/test'
import { Actor } from './actor'
import { complaintsAbout } from './everyPage'
import { DAY, Hall } from './hall'
import { madeUpIdentityNumber } from './identityNumber'
import { shoot } from './shots'

const MARK = '-court'

/** The day after tomorrow in China, as a date field takes it. */
function dayOf(micros: number): string {
  return new Date((micros + 2 * DAY) / 1000 + 8 * 3600 * 1000).toISOString().slice(0, 10)
}

test('a court books visitors, decides what was said beside the notice, and sees its room for recordings', async ({
  browser,
  baseURL,
}) => {
  const hall = await Hall.furnish(baseURL ?? '', 'made-up-Admin-Passw0rd', MARK)
  const lotId = await hall.prepareLot('虚构牌皮卡 虚A·00021')
  await hall.publish(lotId)
  const officer = await Actor.enter(browser, '虚构林', 'desktop')
  const visitor = await Actor.enter(browser, '虚构访客', 'phone')
  const day = dayOf(await hall.now())
  await officer.signIn(`officer-lin${MARK}`)

  await test.step('the officer offers a time to view the car', async () => {
    const page = officer.page
    await page.goto('/officer?tab=cases')
    await page.getByRole('button', { name: '看样预约' }).click()
    await page.getByLabel('日期').fill(day)
    await page.getByLabel('开始').fill('09:30')
    await page.getByLabel('结束').fill('11:00')
    await page.getByLabel('地点').fill('虚构县停车场')
    await page.getByLabel('联系方式').fill('执行局')
    await page.getByLabel('引领干警').fill('虚构周')
    await page.getByRole('button', { name: '增加时段' }).click()
    await expect(page.getByText(/虚构县停车场.*0\/10/)).toBeVisible()
  })

  await test.step('a visitor books it, and the officer marks that he came', async () => {
    await visitor.signUp('bidder-fang', 61)
    await visitor.page.goto(`/sessions/${hall.saleSessionId}`)
    await visitor.page
      .getByText(/虚构县停车场/)
      .first()
      .click()
    await visitor.page.getByLabel('姓名').fill('虚构访客')
    await visitor.page.getByLabel('电话').fill('19900000061')
    await visitor.page.getByLabel('居民身份证号码').fill(madeUpIdentityNumber(61))
    await visitor.page.getByRole('button', { name: '预约', exact: true }).click()
    await expect(visitor.page.getByText('您已预约看样：').first()).toBeVisible()
    await shoot(visitor.page, 'booking-visitor')
    await officer.page.reload()
    await officer.page.getByRole('button', { name: '看样预约' }).click()
    await expect(officer.page.getByRole('link', { name: '19900000061' })).toBeVisible()
    await expect(officer.page.getByRole('button', { name: '到场' })).toBeDisabled()
    await expect(officer.page.getByText(/08:30 起可登记到场情况/)).toBeVisible()
    await shoot(officer.page, 'bookings')
    expect(await complaintsAbout(officer.page)).toEqual([])
    await hall.clockTo(Date.parse(`${day}T09:00:00+08:00`) * 1000)
    await officer.page.reload()
    await officer.page.getByRole('button', { name: '看样预约' }).click()
    await officer.page.getByLabel('看样备注').fill('看了发动机')
    await officer.page.getByRole('button', { name: '到场' }).click()
    await expect(officer.page.getByText('已到场')).toBeVisible()
    await shoot(officer.page, 'booking-marked')
    expect(await complaintsAbout(officer.page)).toEqual([])
    const file = await officer.page.request.get(hall.path(`/lots/${lotId}/questions/file?format=csv`))
    const written = await file.text()
    expect(written).toContain('看了发动机')
    expect(written).not.toContain('19900000061')
  })

  await test.step('what was said beside the notice waits on the first page and is decided there', async () => {
    await hall.officer.post(hall.path(`/lots/${lotId}/corrections`), { said: '有两把钥匙', notice: '一把钥匙' })
    const page = officer.page
    await page.goto('/officer')
    await expect(page.getByText('有两把钥匙')).toBeVisible()
    await expect(page.getByRole('button', { name: '以公告为准' })).toBeDisabled()
    await shoot(page, 'corrections')
    expect(await complaintsAbout(page)).toEqual([])
    await page.getByLabel('决定内容（公开）').fill('以公告为准，只有一把钥匙。')
    await page.getByRole('button', { name: '以公告为准' }).click()
    await expect(page.getByText('有两把钥匙')).toBeHidden()
    await visitor.page.goto(`/lots/${lotId}`)
    await expect(visitor.page.getByText('以公告为准，只有一把钥匙。').first()).toBeVisible()
  })

  await test.step('the court switches whether undecided ones suspend a lot', async () => {
    const box = officer.page.getByLabel('结束前五分钟仍未决定的，自动暂缓标的')
    await expect(box).toBeChecked()
    await box.click()
    await expect
      .poll(async () => (await hall.officer.get<{ suspends: boolean }>(hall.path('/corrections/rule'))).suspends)
      .toBe(false)
    await officer.page.reload()
    await expect(box).not.toBeChecked()
    await box.click()
    await expect(box).toBeChecked()
  })

  await test.step('the admin sees how long recordings have room', async () => {
    const admin = await Actor.enter(browser, '虚构管理员', 'desktop')
    await admin.page.request.post('/api/session', { data: { login: 'admin', password: 'made-up-Admin-Passw0rd' } })
    await admin.page.goto('/admin?tab=recordings')
    await expect(admin.page.getByText(/约[\d,]+小时/)).toBeVisible()
    await shoot(admin.page, 'room')
    expect(await complaintsAbout(admin.page)).toEqual([])
    await admin.leave()
  })

  await officer.leave()
  await visitor.leave()
})
