/** Where the page is: its address is all that it remembers. */
import { type ComponentChildren, createContext } from 'preact'
import { useCallback, useContext, useEffect, useState } from 'preact/hooks'

/** Goes to the search part of an address; `replace` leaves no step to come back to. */
export type Go = (search: string, replace?: boolean) => void

export const Navigation = createContext<Go>(() => {})

/** The search part of the address, and how to change it. */
export function useAddress(): readonly [string, Go] {
  const [search, setSearch] = useState(location.search)
  useEffect(() => {
    const read = () => setSearch(location.search)
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [])
  const go = useCallback<Go>((to, replace = false) => {
    const address = to || location.pathname
    if (to === location.search) return
    if (replace) history.replaceState(null, '', address)
    else {
      history.pushState(null, '', address)
      scrollTo(0, 0)
    }
    setSearch(location.search)
  }, [])
  return [search, go]
}

/** A link within the page; with a key held down it opens elsewhere, as links do. */
export function Link({
  to,
  children,
  class: name,
}: {
  to: string
  children: ComponentChildren
  class?: string
}) {
  const go = useContext(Navigation)
  return (
    <a
      href={to || './'}
      class={name}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}
