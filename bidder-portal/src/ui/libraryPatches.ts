/**
 * What Element Plus 2.14 needs to be usable with a screen reader and in the dark; all of it here, none of it in a page.
 * The select's popper carries `role=tooltip` around a listbox, which takes the list away from readers.
 */
export function patchPoppers(root: ParentNode & Node = document.body): () => void {
  const mend = (element: Element) => {
    if (
      element.getAttribute('role') === 'tooltip' &&
      element.querySelector('[role=listbox], [role=menu], [role=dialog]')
    ) {
      element.setAttribute('role', 'presentation')
    }
  }
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const popper = target instanceof Element ? target.closest('[role=tooltip]') : null
      if (popper) mend(popper)
      for (const node of addedNodes) {
        if (node instanceof Element) node.querySelectorAll('[role=tooltip]').forEach(mend)
        if (node instanceof Element) mend(node)
      }
    }
  })
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['role'] })
  return () => observer.disconnect()
}

/** The library's dark colours hang on a class; the system's wish decides it. */
export function followDarkMode(media: MediaQueryList = matchMedia('(prefers-color-scheme: dark)')): void {
  const apply = () => document.documentElement.classList.toggle('dark', media.matches)
  media.addEventListener('change', apply)
  apply()
}
