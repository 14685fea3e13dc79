export type ClerkAction =
  | 'next'
  | 'previous'
  | 'answer'
  | 'spoken'
  | 'publish'
  | 'decline'
  | 'merge'
  | 'pin'
  | 'tag'
  | 'reword'
  | 'mute'
  | 'correction'
  | 'assign'
  | 'trail'
  | 'rules'
  | 'order'
  | 'search'
  | 'said_live'
  | 'help'
  | 'view_open'
  | 'view_published'
  | 'view_answered'
  | 'view_declined'
  | 'close'

/** The clerk's keys, in the order of the help. */
export const clerkKeys: readonly { keys: readonly string[]; action: ClerkAction }[] = [
  { keys: ['j', 'ArrowDown'], action: 'next' },
  { keys: ['k', 'ArrowUp'], action: 'previous' },
  { keys: ['a', 'Enter'], action: 'answer' },
  { keys: ['s'], action: 'spoken' },
  { keys: ['p'], action: 'publish' },
  { keys: ['d'], action: 'decline' },
  { keys: ['m'], action: 'merge' },
  { keys: ['i'], action: 'pin' },
  { keys: ['t'], action: 'tag' },
  { keys: ['e'], action: 'reword' },
  { keys: ['u'], action: 'mute' },
  { keys: ['x'], action: 'correction' },
  { keys: ['y'], action: 'assign' },
  { keys: ['l'], action: 'trail' },
  { keys: ['r'], action: 'rules' },
  { keys: ['o'], action: 'order' },
  { keys: ['/'], action: 'search' },
  { keys: ['v'], action: 'said_live' },
  { keys: ['1'], action: 'view_open' },
  { keys: ['2'], action: 'view_published' },
  { keys: ['3'], action: 'view_answered' },
  { keys: ['4'], action: 'view_declined' },
  { keys: ['?', '？', 'h'], action: 'help' },
  { keys: ['Escape'], action: 'close' },
]

export interface Stroke {
  key: string
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
  /** While a Chinese input method composes, a key belongs to the method. */
  isComposing: boolean
  target: EventTarget | null
}

const takesText = new Set(['INPUT', 'TEXTAREA', 'SELECT'])
const ownsEnter = new Set(['BUTTON', 'A', 'SUMMARY'])

/** What a stroke asks for; nothing where the key belongs to a field, a button, the browser or the input method. */
export function actionOf(stroke: Stroke): ClerkAction | undefined {
  if (stroke.ctrlKey || stroke.altKey || stroke.metaKey || stroke.isComposing) return undefined
  const tag = stroke.target instanceof HTMLElement ? stroke.target.tagName : ''
  if (takesText.has(tag) && stroke.key !== 'Escape') return undefined
  if (ownsEnter.has(tag) && stroke.key === 'Enter') return undefined
  return clerkKeys.find(({ keys }) => keys.includes(stroke.key))?.action
}
