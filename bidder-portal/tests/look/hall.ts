import type { Page, Route, WebSocketRoute } from '@playwright/test'
import {
  asking,
  detail,
  drawing,
  history,
  id,
  lots,
  mine,
  NOW,
  questions,
  session,
  SESSION_ID,
  recording,
  viewing,
} from './cars'

export interface HallOptions {
  /** who looks: nobody, or a bidder */
  signedIn?: boolean
  admitted?: boolean
  rehearsal?: boolean
}

export interface Hall {
  /** sends a frame to every follower of the feed */
  feed(frame: object): void
  /** cuts the feed and keeps it cut */
  cut(): void
  /** what a bid is answered with; by default accepted */
  answer: (bid: Record<string, unknown>) => object | undefined
  bids: Record<string, unknown>[]
}

/** Plays the server for one page: the contract’s answers, a feed and a bid socket. */
export async function playHall(page: Page, options: HallOptions = {}): Promise<Hall> {
  const started = Date.now()
  const courtNow = () => NOW + (Date.now() - started) * 1000
  const sockets = new Set<WebSocketRoute>()
  let isCut = false
  let seq = 100
  const hall: Hall = {
    bids: [],
    answer: (bid) => ({ ...bid, type: 'answer', outcome: 'accepted', seq: seq++, atMicros: courtNow() }),
    feed: (frame) => sockets.forEach((socket) => socket.send(JSON.stringify(frame))),
    cut() {
      isCut = true
      sockets.forEach((socket) => void socket.close())
      sockets.clear()
    },
  }

  await page.route(
    (url) => url.pathname.startsWith('/api/') || url.pathname.startsWith('/live/viewings'),
    (route) => answer(route, options, courtNow),
  )
  await page.routeWebSocket('**/live/feed', (socket) => {
    if (isCut) return void socket.close()
    sockets.add(socket)
    const channels = new Set<string>()
    socket.onMessage((text) => {
      const { type, channel } = JSON.parse(String(text))
      if (type !== 'subscribe') return
      channels.add(channel)
      const payload = channel.startsWith('viewing:')
        ? { viewing, questions, asking }
        : {
            lots: lots
              .map((lot) => lot.live)
              .filter((live) => channel.startsWith('session:') || channel === `lot:${live.lotId}`),
          }
      socket.send(JSON.stringify({ type: 'envelope', snapshot: true, channel, epoch: 'e1', from: 0, to: 1, payload }))
    })
    const beacon = setInterval(() => {
      const places = Object.fromEntries([...channels].map((channel) => [channel, { epoch: 'e1', at: 1 }]))
      if (!isCut) socket.send(JSON.stringify({ type: 'beacon', courtMicros: courtNow(), rate: 1, channels: places }))
    }, 1000)
    socket.onClose(() => clearInterval(beacon))
  })
  await page.routeWebSocket('**/api/bid-socket', (socket) => {
    socket.send(JSON.stringify({ type: 'hello', courtMicros: courtNow(), rate: 1 }))
    socket.onMessage((text) => {
      const bid = JSON.parse(String(text))
      hall.bids.push(bid)
      const told = hall.answer(bid)
      if (told) socket.send(JSON.stringify(told))
    })
  })
  return hall
}

async function answer(route: Route, options: HallOptions, courtNow: () => number): Promise<void> {
  const path = new URL(route.request().url()).pathname
  const method = route.request().method()
  const json = (body: unknown, status = 200) => route.fulfill({ status, json: body })
  const notFound = () =>
    json({ type: 'about:blank', title: 'Not found', status: 404, zh: '没有找到', en: 'Not found' }, 404)
  const unauthorised = () =>
    json({ type: 'about:blank', title: 'Sign in', status: 401, zh: '请先登录', en: 'Please sign in' }, 401)
  const index = lots.findIndex(({ lotId }) => path.includes(lotId))

  if (path === '/api/time') {
    const rehearsal = options.rehearsal ?? false
    return json({ courtMicros: courtNow(), rate: 1, rehearsal, profile: rehearsal ? 'demo' : 'real' })
  }
  if (path === '/api/session') {
    if (!options.signedIn) return unauthorised()
    const person = { accountId: id(1), login: 'bidder1', kind: 'person', displayName: '王*', grants: [] }
    return json({ ...person, csrfToken: 'token', expiresInSeconds: 3600 })
  }
  if (path.startsWith('/api/files/')) {
    return route.fulfill({ contentType: 'image/svg+xml', body: drawing(Number(path.slice(-3))) })
  }
  if (path === '/api/sale-sessions') return json([session])
  if (path === `/api/sale-sessions/${SESSION_ID}`) return json({ saleSession: session, lots })
  if (path === '/api/lots') return json({ lots, total: lots.length })
  if (path === '/api/tickets') {
    return json({ ticket: 't', role: 'viewer', pseudonym: '看客·青竹42', expiresAtMicros: NOW, expiresInSeconds: 300 })
  }
  if (path === '/api/me/lots') return json([mine(0, true), mine(1, true), mine(6, true)])
  if (path === '/api/me/deposits') return json([mine(0, true).deposit, mine(1, true).deposit])
  if (path === '/api/me/bids') {
    const bid = { lotId: id(1), lotTitle: lots[0]!.title, bidId: 'abcdefgh1', amountFen: 10_560_000 }
    return json([{ ...bid, outcome: 'accepted', seq: 18, atMicros: NOW - 200e6 }])
  }
  if (path === `/live/viewings/${SESSION_ID}`) return json(viewing)
  if (path === `/live/viewings/${SESSION_ID}/recording`) return json(recording)
  if (path.endsWith('/questions') && method === 'GET') return json(questions)
  if (path.endsWith('/questions/mine') || path.endsWith('/questions/voted')) return json([])
  if (path.endsWith('/faq')) {
    const articles = ['《机动车登记规定》第二十五条']
    return json([
      { topic: 'violations', question: '有没有违章，谁处理？', answer: '公告载明未处理违章3条。', articles },
    ])
  }
  if (path.endsWith('/questions/similar')) return json(questions.slice(0, 1))
  if (path.endsWith('/vote')) return json({ ...questions[2], votes: 8 })
  if (path.endsWith('/likes')) return route.fulfill({ status: 204 })
  if (index < 0) return notFound()
  if (path.endsWith('/slots')) return json([])
  if (path.endsWith('/corrections')) return json([])
  if (path.endsWith('/history')) return json({ lotId: id(index + 1), events: history(index) })
  if (path.endsWith('/mine')) return options.signedIn ? json(mine(index, options.admitted ?? false)) : unauthorised()
  if (path === `/api/lots/${id(index + 1)}`) return json(detail(index))
  return notFound()
}
