import { createApp } from 'vue'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import 'element-plus/theme-chalk/el-message.css'
import 'element-plus/theme-chalk/el-notification.css'
import 'element-plus/theme-chalk/el-message-box.css'
import { apiKey, createApi } from './api/client'
import App from './app/App.vue'
import { makeRouter } from './app/router'
import { speakKey } from './app/speak'
import { createLiveStore, liveKey } from './feed/liveStore'
import { keptLanguage, loadI18n, speak, type Language } from './i18n'
import { createSessionStore, sessionKey } from './identity/session'
import { bidDeskKey, createBidDeskHolder } from './lot/bid/bidDeskHolder'
import { courtClockKey, createCourtClock } from './time/courtClock'
import { followDarkMode, patchPoppers } from './ui/libraryPatches'
import './ui/theme.css'

/** The one place that joins the parts; everything else is handed what it needs. */
async function start(): Promise<void> {
  followDarkMode()
  patchPoppers()
  const i18n = await loadI18n(keptLanguage(localStorage))
  const tellCalendar = (language: Language) => dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
  tellCalendar(i18n.global.locale.value as Language)
  document.documentElement.lang = i18n.global.locale.value

  const api = createApi()
  const session = createSessionStore(api)
  const clock = createCourtClock(api)
  void clock.measure()
  void session.ready()

  createApp(App)
    .provide(apiKey, api)
    .provide(sessionKey, session)
    .provide(courtClockKey, clock)
    .provide(liveKey, createLiveStore(clock))
    .provide(bidDeskKey, createBidDeskHolder(api, session))
    .provide(speakKey, async (language) => {
      tellCalendar(language)
      await speak(i18n, language)
    })
    .use(i18n)
    .use(makeRouter(session))
    .mount('#app')
}

void start()
