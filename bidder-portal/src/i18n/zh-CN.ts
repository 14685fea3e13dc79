import { gather, type Messages } from './gather'

export default gather(import.meta.glob<Messages>('../*/messages.zh-CN.ts', { eager: true, import: 'default' }))
