import { inject, type InjectionKey } from 'vue'
import type { Language } from '../i18n'

export const speakKey: InjectionKey<(language: Language) => Promise<void>> = Symbol('speak')

export function useSpeak(): (language: Language) => Promise<void> {
  const speak = inject(speakKey)
  if (!speak) throw new Error('no language switch was provided')
  return speak
}
