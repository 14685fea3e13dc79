import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/host',
    name: 'host-sessions',
    component: () => import('./DeskSessionsPage.vue'),
    props: { desk: 'host' },
    meta: { title: 'host', needs: ['host'] },
  },
  {
    path: '/host/:saleSessionId',
    name: 'host',
    component: () => import('./HostPage.vue'),
    props: true,
    meta: { title: 'host', needs: ['host'], bare: true },
  },
  {
    path: '/clerk',
    name: 'clerk-sessions',
    component: () => import('./DeskSessionsPage.vue'),
    props: { desk: 'clerk' },
    meta: { title: 'clerk', needs: ['clerk', 'host'] },
  },
  {
    path: '/clerk/:saleSessionId',
    name: 'clerk',
    component: () => import('../clerk/ClerkPage.vue'),
    props: true,
    meta: { title: 'clerk', needs: ['clerk', 'host'] },
  },
]

export default routes
