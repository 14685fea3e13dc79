/** What can be done with a question that takes more than a key. */
export type Doing =
  'answer' | 'amend' | 'reword' | 'decline' | 'tag' | 'merge' | 'mute' | 'correction' | 'assign' | 'trail'
