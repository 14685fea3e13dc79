import { computed, ref, watch, type Ref } from 'vue'
import type { Question } from '../api/contract'
import { markAfter, step } from '../question/desk/deskModel'

/** Which question the clerk's keys act on. It never jumps while its question is still in the list. */
export function useMark(list: Ref<readonly Question[]>) {
  const marked = ref<string>()
  let lastIndex = 0
  const index = computed(() => list.value.findIndex((each) => each.questionId === marked.value))

  watch(
    list,
    (now) => {
      marked.value = markAfter(now, marked.value, lastIndex)
    },
    { immediate: true },
  )
  watch(index, (at) => {
    if (at >= 0) lastIndex = at
  })

  return {
    marked,
    question: computed(() => list.value[index.value]),
    move: (by: 1 | -1) => (marked.value = step(list.value, marked.value, by)),
  }
}
