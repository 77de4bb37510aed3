/** A request under way: what came of it, whether it is slow, and how to stop it. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Request } from './documents.ts'
import { ask, type Failure } from './service.ts'

/** After so long a reader is told that the answer takes a while, in milliseconds. */
const patience = 300

export interface Asking<Data> {
  readonly data?: Data
  readonly failure?: Failure
  /** Under way, and longer than a reader waits without being told. */
  readonly slow: boolean
  readonly busy: boolean
  readonly cancelled: boolean
  cancel(): void
  again(): void
}

interface State<Data> {
  readonly key: string
  readonly data?: Data
  readonly failure?: Failure
  readonly cancelled?: boolean
  readonly slow?: boolean
}

/** Asks whenever the request changes; the one before it is then stopped. Undefined: nothing to ask. */
export function useAsking<Data>(request: Request | undefined): Asking<Data> {
  const [turn, setTurn] = useState(0)
  const key = request ? `${turn} ${JSON.stringify(request)}` : ''
  const [state, setState] = useState<State<Data>>({ key: '' })
  const running = useRef<AbortController>(undefined)

  useEffect(() => {
    if (!request) return
    const controller = new AbortController()
    running.current = controller
    const told = setTimeout(() => setState({ key, slow: true }), patience)
    void ask<Data>(request, controller.signal).then((outcome) => {
      clearTimeout(told)
      if ('aborted' in outcome) {
        if (running.current === controller) setState({ key, cancelled: true })
      } else setState({ key, ...outcome })
    })
    return () => {
      clearTimeout(told)
      running.current = undefined
      controller.abort()
    }
  }, [key])

  const cancel = useCallback(() => running.current?.abort(), [])
  const again = useCallback(() => setTurn((before) => before + 1), [])
  const current = state.key === key ? state : { key }
  const { data, failure, cancelled = false, slow = false } = current
  return {
    ...(data !== undefined && { data }),
    ...(failure && { failure }),
    slow,
    cancelled,
    busy: key !== '' && data === undefined && !failure && !cancelled,
    cancel,
    again,
  }
}

/** What is shown in place of an answer that is not there, or not yet. */
export function Waiting({ asking }: { asking: Asking<unknown> }) {
  const { failure, slow, cancelled, cancel, again } = asking
  if (failure)
    return (
      <div class="failure" role="alert">
        <h2>{failure.title}</h2>
        {failure.messages.map((message) => (
          <p key={message}>{message}</p>
        ))}
        <button type="button" onClick={again}>
          Ask again
        </button>
      </div>
    )
  if (cancelled)
    return (
      <div class="waiting" role="status">
        <p>Stopped before there was an answer.</p>
        <button type="button" onClick={again}>
          Ask again
        </button>
      </div>
    )
  if (!slow) return null
  return (
    <div class="waiting" role="status">
      <p>
        <progress aria-label="Asking" /> Asking …
      </p>
      <button type="button" onClick={cancel}>
        Cancel
      </button>
    </div>
  )
}
