import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/supervise',
    name: 'supervise',
    component: () => import('./SupervisePage.vue'),
    meta: { title: 'supervise', needs: ['supervisor'] },
  },
]

export default routes
