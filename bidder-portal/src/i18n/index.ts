import { createI18n } from 'vue-i18n'
import type { Messages } from './gather'

export type Language = 'zh-CN' | 'en'
export const LANGUAGES: readonly Language[] = ['zh-CN', 'en']
const KEPT_AS = 'yunpai.language'

/** Chinese first; whoever chose English keeps it. */
export function keptLanguage(storage: Pick<Storage, 'getItem'>): Language {
  return storage.getItem(KEPT_AS) === 'en' ? 'en' : 'zh-CN'
}

const loaders: Record<Language, () => Promise<{ default: Messages }>> = {
  'zh-CN': () => import('./zh-CN'),
  en: () => import('./en'),
}

export type I18n = ReturnType<typeof makeI18n>

function makeI18n(language: Language, messages: Messages) {
  return createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'zh-CN',
    messages: { [language]: messages } as Record<string, Messages>,
    missingWarn: import.meta.env.DEV,
    fallbackWarn: false,
  })
}

export async function loadI18n(language: Language): Promise<I18n> {
  const messages = await loaders[language]()
  return makeI18n(language, messages.default)
}

/** Switches every word on the page, and the page's own lang for screen readers. */
export async function speak(i18n: I18n, language: Language): Promise<void> {
  const { default: messages } = await loaders[language]()
  i18n.global.setLocaleMessage(language, messages)
  i18n.global.locale.value = language
  localStorage.setItem(KEPT_AS, language)
  document.documentElement.lang = language
}
