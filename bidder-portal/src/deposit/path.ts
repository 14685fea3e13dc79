import type { MyDeposit, MyLot } from '../api/contract'

type State = MyDeposit['state']

const WAY_IN: readonly State[] = ['due', 'paid', 'confirmed']

/** What still lies ahead on the way in; how it ends (back, or towards the price) is only known after the close. */
export function stepsAhead(state: State): readonly State[] {
  const at = WAY_IN.indexOf(state)
  return at < 0 ? [] : WAY_IN.slice(at + 1)
}

/** What a bidder has to do next before he may bid: consent and sign up, pay, wait. Nothing for whoever may bid, or cannot any more. */
export type AdmissionStep = 'none' | 'consent' | 'pay' | 'waiting'

export function admissionStep(mine: MyLot | undefined): AdmissionStep {
  if (!mine || mine.canBid) return 'none'
  if (!mine.consent || !mine.signedUp) return 'consent'
  if (mine.deposit?.state === 'due') return 'pay'
  return mine.deposit?.state === 'paid' ? 'waiting' : 'none'
}
