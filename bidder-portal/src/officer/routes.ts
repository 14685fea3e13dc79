import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/officer',
    name: 'officer',
    component: () => import('./OfficerPage.vue'),
    meta: { title: 'officer', needs: ['officer'] },
  },
  {
    path: '/officer/lots/:lotId',
    name: 'officer-lot',
    component: () => import('./OfficerLotPage.vue'),
    props: true,
    meta: { title: 'officerLot', needs: ['officer', 'supervisor'] },
  },
]

export default routes
