import { gather, type Messages } from './gather'

export default gather(import.meta.glob<Messages>('../*/messages.en.ts', { eager: true, import: 'default' }))
