import { createRouter, createWebHistory, type RouteRecordRaw, type Router } from 'vue-router'
import type { Role } from '../api/contract'
import type { SessionStore } from '../identity/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** key of the page's title and description in the app's messages: app.title.<key>, app.about.<key> */
    title?: string
    /** who may see it: any signed-in person, or one of these roles (granted by a court) */
    needs?: 'signed-in' | readonly Role[]
    /** the page brings its own head and foot, for a phone held upright */
    bare?: boolean
  }
}

/** Each staff folder names its pages in a `routes.ts` of its own; the pages themselves are loaded when needed. */
const staffRoutes = Object.values(
  import.meta.glob<RouteRecordRaw[]>('../{host,officer,admin,supervision}/routes.ts', {
    eager: true,
    import: 'default',
  }),
).flat()

export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('../court/HomePage.vue'), meta: { title: 'home' } },
  {
    path: '/sessions/:saleSessionId',
    name: 'session',
    component: () => import('../court/SaleSessionPage.vue'),
    props: true,
    meta: { title: 'session' },
  },
  {
    path: '/lots/:lotId',
    name: 'lot',
    component: () => import('../lot/LotPage.vue'),
    props: true,
    meta: { title: 'lot' },
  },
  {
    path: '/live/:saleSessionId',
    name: 'live',
    component: () => import('../viewing/LivePage.vue'),
    props: true,
    meta: { title: 'live', bare: true },
  },
  {
    path: '/replay/:saleSessionId',
    name: 'replay',
    component: () => import('../viewing/replay/ReplayPage.vue'),
    props: true,
    meta: { title: 'replay' },
  },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('../identity/SignInPage.vue'),
    meta: { title: 'signIn' },
  },
  {
    path: '/sign-up',
    name: 'sign-up',
    component: () => import('../identity/SignUpPage.vue'),
    meta: { title: 'signUp' },
  },
  {
    path: '/me',
    name: 'me',
    component: () => import('../deposit/MinePage.vue'),
    meta: { title: 'me', needs: 'signed-in' },
  },
  ...staffRoutes,
  {
    path: '/:anything(.*)*',
    name: 'nowhere',
    component: () => import('./NowherePage.vue'),
    meta: { title: 'nowhere' },
  },
]

export function makeRouter(session: SessionStore): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash } : { top: 0 }),
  })
  router.beforeEach(async (to) => {
    const { needs } = to.meta
    if (!needs) return true
    const known = await session.ready()
    const allowed =
      known !== undefined && (needs === 'signed-in' || needs.some((role) => session.grantsOf(role).length > 0))
    return allowed || { name: 'sign-in', query: { next: to.fullPath } }
  })
  return router
}
