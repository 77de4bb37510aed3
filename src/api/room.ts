/** Room for requests: so many are served at once, and those beyond wait their turn, for a short while only where a queue does not end. */
import type { NextFunction, Request, Response } from 'express'
import { refuse } from './refusals.ts'

/** How long a request waits at most, in milliseconds: where a few came at once, and where there has been no room for long, as what is
 * accepted then would else be as slow as the queue is long. After the «controlled delay» of B. Maurer, «Fail at Scale», ACM Queue
 * 13, 8 (2015), which tells the two apart by when the queue was last empty: here it is short, and empty for moments under any load. */
const patience = { short: 500, long: 5 }
/** There has been no room for long where there was none for this share of the time, as it is remembered: what was so many
 * milliseconds ago counts for 1/e. */
const [crowded, memory] = [0.75, 500]
/** How many wait at most. */
const mostWaiting = 200

/** Counts the requests under way and those that wait for them, and refuses those that are too many. */
export function room(most: number) {
  let underWay = 0
  /** The share of the time in which all places were taken, as of a moment. */
  let full = 0
  let asOf = performance.now()
  const queue = new Set<() => void>()

  const change = (by: number) => {
    const now = performance.now()
    const remembered = Math.exp((asOf - now) / memory)
    full = full * remembered + (underWay === most ? 1 - remembered : 0)
    asOf = now
    underWay += by
  }
  const leave = () => {
    change(-1)
    const [next] = queue
    next?.()
  }
  const take = (response: Response, next: NextFunction) => {
    change(1)
    response.once('close', leave)
    next()
  }
  const enter = (_: Request, response: Response, next: NextFunction): void => {
    if (underWay < most) take(response, next)
    else if (queue.size < mostWaiting) wait(response, next)
    else busy(response, most)
  }
  const wait = (response: Response, next: NextFunction) => {
    change(0)
    const end = () => {
      clearTimeout(timer)
      response.off('close', end)
      queue.delete(begin)
    }
    const begin = () => {
      end()
      take(response, next)
    }
    const timer = setTimeout(
      () => {
        end()
        busy(response, most)
      },
      full > crowded ? patience.long : patience.short,
    )
    // Who goes away waits no more.
    response.once('close', end)
    queue.add(begin)
  }
  return { enter, underWay: () => underWay, waiting: () => queue.size }
}

function busy(response: Response, most: number): void {
  response.set('Retry-After', '1')
  refuse(response, 503, {
    code: 'BUSY',
    message: `There are ${most} requests under way: at most ${most} are served at once, and for no other was there a place in time. Try again in a second.`,
  })
}
