import type { Page, Route } from '@playwright/test'
import type { Question, Role } from '../../src/api/contract'
import { id, NOW, SESSION_ID, session, viewing } from './cars'
import * as court from './court'
import { playHall, type Hall } from './hall'

/** What staff pages sent, newest last: method and path below the court, with the body where there was one. */
export interface Sent {
  method: string
  path: string
  body?: unknown
}

export interface StaffHall extends Hall {
  sent: Sent[]
  /** frames of the host's socket, text parsed, chunks as `chunk` */
  hostFrames: unknown[]
}

/** Plays the server for the court's own people. */
export async function playStaffHall(page: Page, roles: readonly Role[]): Promise<StaffHall> {
  const hall = await playHall(page, { rehearsal: true })
  const sent: Sent[] = []
  const hostFrames: unknown[] = []
  let questions = court.deskQuestions
  let onCamera: string | undefined = id(1)

  await page.routeWebSocket('**/live/host/*', (socket) => {
    let live = false
    socket.onMessage((data) => {
      if (typeof data !== 'string') {
        hostFrames.push('chunk')
        if (!live) socket.send(JSON.stringify({ type: 'state', state: 'live', viewers: 12 }))
        live = true
        return
      }
      const frame = JSON.parse(data) as { type: string }
      hostFrames.push(frame)
      if (frame.type === 'ticket') socket.send(JSON.stringify({ type: 'state', state: 'ready' }))
    })
  })
  await page.routeWebSocket('**/live/ask', (socket) => {
    socket.onMessage(() => {
      const payload = { questions }
      const envelope = { channel: `desk:${SESSION_ID}`, epoch: 'd1', from: 0, to: 1, payload }
      socket.send(JSON.stringify({ type: 'envelope', snapshot: true, ...envelope }))
    })
  })

  function act(path: string, body: Record<string, unknown>): Question | undefined {
    const known = questions.find(({ questionId }) => path.includes(questionId))
    if (!known) return undefined
    const next: Record<string, Partial<Question>> = {
      answer: {
        state: 'answered',
        answer: String(body['text'] ?? '已在直播中当场答复。'),
        answerKind: body['spoken'] === true ? 'spoken' : 'typed',
        answeredBy: 'host',
        answeredAtMicros: NOW,
      },
      amend: { answer: String(body['text']) },
      reword: { text: String(body['text']) },
      claim: { state: 'claimed', claim: { by: '书记员 李四', mark: 'mine' } },
      release: { state: 'pending' },
      merge: { state: 'merged', mergedInto: String(body['into']) },
      publish: { state: 'published' },
      decline: { state: 'declined', reason: String(body['reason']) },
      pin: { pinned: body['pinned'] === true },
      tag: { lotId: body['lotId'] as string },
    }
    const deed = path.split('/').at(-1) ?? ''
    const changed = { ...known, ...next[deed] }
    if (deed !== 'pin' && deed !== 'tag' && deed !== 'claim') delete changed.claim
    questions = questions.map((each) => (each === known ? changed : each))
    return changed
  }

  await page.route(
    (url) => url.pathname.startsWith('/live/viewings'),
    async (route) => {
      const path = new URL(route.request().url()).pathname
      const body = (route.request().postDataJSON() ?? {}) as Record<string, unknown>
      if (route.request().method() !== 'GET') sent.push({ method: route.request().method(), path, body })
      if (path.endsWith('/asking')) return route.fulfill({ json: { ...court.asking, ...body } })
      if (path.endsWith('/trail')) return route.fulfill({ json: court.trail })
      if (path.endsWith('/questions')) return route.fulfill({ json: questions })
      if (path.endsWith('/on-camera')) onCamera = body['lotId'] as string | undefined
      if (path.endsWith('/claim') && questions.some((each) => path.includes(each.questionId) && each.claim)) {
        const taken = { type: 'about:blank', title: 'Conflict', status: 409, en: 'Taken.' }
        return route.fulfill({ status: 409, json: { ...taken, zh: '书记员 王五正在答复这个问题' } })
      }
      const question = act(path, body)
      return route.fulfill({ json: question ?? { ...viewing, onCameraLotId: onCamera } })
    },
  )
  await page.route(
    (url) => /^\/api\/(session$|courts\/|admin\/|rehearsal\/|special-notices)/.test(url.pathname),
    (route) => answer(route, roles, sent),
  )
  return Object.assign(hall, { sent, hostFrames })
}

async function answer(route: Route, roles: readonly Role[], sent: Sent[]): Promise<void> {
  const request = route.request()
  const path = new URL(request.url()).pathname.replace(`/api/courts/${court.COURT_ID}`, '')
  const json = (body: unknown, status = 200) => route.fulfill({ status, json: body })
  if (request.method() !== 'GET') sent.push({ method: request.method(), path, body: request.postDataJSON() })

  if (path === '/api/session') {
    const person = { accountId: id(2), login: 'officer1', kind: 'staff', displayName: '张*' }
    return json({ ...person, grants: court.grantsOf(roles), csrfToken: 'token', expiresInSeconds: 3600 })
  }
  if (path.endsWith('/publish')) {
    const refused = {
      type: 'about:blank',
      title: 'Refused',
      status: 422,
      zh: '公告不合规定，未发布。',
      en: 'Not published.',
    }
    return json({ ...refused, errors: court.gates.broken }, 422)
  }
  if (/\/(suspend|resume|withdraw)$/.test(path)) return json({ ...court.waiting, state: 'awaiting_second_officer' })
  if (path.includes('/orders/'))
    return json({ ...court.waiting, state: 'carried_out', decidedBy: '张法官', decidedAtMicros: NOW })
  if (path.includes('/acknowledge'))
    return json({ ...court.reports[0], acknowledgedBy: '张法官', acknowledgedAtMicros: NOW })

  const lists: Record<string, unknown> = {
    '/cases': [court.courtCase],
    '/sale-sessions': [session],
    '/lots': { lots: court.rows },
    '/orders': [court.waiting],
    '/refunds': court.refunds,
    '/due': court.due,
    '/bank-check': court.bankCheck,
    '/platform-reports': court.reports,
    '/corrections': [],
    '/conflicts': court.conflicts,
    '/audit': { entries: court.audit },
    '/api/admin/courts': court.courts,
    '/api/admin/staff': court.staff,
    '/api/rehearsal/clock': { courtMicros: NOW, rate: 1, rehearsal: true, profile: 'rehearsal' },
    '/api/special-notices': {
      version: 3,
      sha256: 'a3',
      items: [{ key: 'as_is', zh: '拍卖财产按现状拍卖。', en: 'Sold as is.' }],
    },
  }
  if (path in lists) return json(lists[path])
  const [, lotId = '', part] = /^\/lots\/([^/]+)(?:\/(.+))?$/.exec(path) ?? []
  const ofLot: Record<string, unknown> = {
    gates: court.gates,
    'priority-holders': lotId === id(1) ? court.holders : [],
    deposits: court.deposits,
    settlement: court.settlement,
    ledger: court.ledger,
  }
  if (part !== undefined && part in ofLot) return json(ofLot[part])
  return json(court.courtLot(lotId))
}
