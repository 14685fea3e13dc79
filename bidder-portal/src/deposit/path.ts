import type { MyDeposit } from '../api/contract'

type State = MyDeposit['state']

const WAY_IN: readonly State[] = ['due', 'paid', 'confirmed']

/** What still lies ahead on the way in; how it ends (back, or towards the price) is only known after the close. */
export function stepsAhead(state: State): readonly State[] {
  const at = WAY_IN.indexOf(state)
  return at < 0 ? [] : WAY_IN.slice(at + 1)
}
