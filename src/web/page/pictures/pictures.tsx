/** The pictures of an answer, one below the other. */
import type { Asked } from '../address.ts'
import type { Answer, Fact } from '../answer.ts'
import { GraphPicture } from './graph.tsx'
import { MapPicture } from './map.tsx'
import { TimelinePicture } from './timeline.tsx'

export function Pictures({ asked, answer, facts }: { asked: Asked; answer: Answer; facts: readonly Fact[] }) {
  return (
    <section aria-label="Pictures">
      <GraphPicture answer={answer} facts={facts} />
      <TimelinePicture asked={asked} facts={facts} />
      <MapPicture facts={facts} />
    </section>
  )
}
