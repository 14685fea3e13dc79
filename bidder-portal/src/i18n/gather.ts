export type Messages = { [key: string]: string | Messages }

/** `../lot/messages.en.ts` → `{ lot: … }`: each feature keeps its own words, under its own name. */
export function gather(modules: Record<string, Messages>): Messages {
  const all: Messages = {}
  for (const [path, messages] of Object.entries(modules)) {
    const feature = path.split('/').at(-2)
    if (feature) all[feature] = messages
  }
  return all
}
