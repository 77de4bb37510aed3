// Sequences of facts that lead from one entity to another, none certainly earlier than the one before it.
// Parameters: $from and $to, an id, a name or a code each, such as 'Shevardnadze' and 'Mongolia'; $since and $until, the first
// and the last day, such as date('1986-01-01'); date('0001-01-01') and date('9999-12-31') stand for no bound; $via, a list
// of types such as ['VISITED'], empty for all; $avoid, a list of entities not to pass through, such as ['China']; $maxHops,
// 1 to 4; $goal, 'EARLIEST_ARRIVAL' or 'FEWEST_HOPS'; $top, 1 to 50.
//
// A fact counts as the day of its start, which may be known as a span of days only. What joins two entities is a list of
// such `spans`. A chain is possible when a day can be picked from one span of each hop, none earlier than the one before;
// to pick the earliest each time is best, and gives the day of arrival (Wu and others, Path problems in temporal graphs, 2014).
//
// How the best are found: all chains of one hop, of two, of three, of four, in turn. Where as many as are wanted have been
// found, a longer chain must arrive before the last of them (`limit`), or is not wanted at all; so nothing is followed that comes
// about too late. Of the two ends the one is gone on from where fewer facts have to be looked at.
WITH
  [{argument: 'from', given: $from}, {argument: 'to', given: $to}] + [given IN $avoid | {argument: 'avoid', given: given}] AS asked,
  toString(CASE WHEN $since > date('0001-01-01') THEN $since WHEN $until < date('9999-12-31') THEN $until END) AS day,
  $since AS first,
  $until AS last

// -- Names to entities: the same lines in every question that takes names.
CALL (asked, day) {
  UNWIND asked AS one
  WITH
    one.argument AS argument,
    trim(one.given) AS given,
    // Accents, which folding takes away as the index does; and signs that the index would take for its own language.
    ['\u0300', '\u0301', '\u0302', '\u0303', '\u0304', '\u0306', '\u0307', '\u0308', '\u030A', '\u030B', '\u030C', '\u0323', '\u0327', '\u0328', '\u0331'] AS accents,
    split('+ - & | ! ( ) { } [ ] ^ " ~ * ? : \\ / < > = , ; # @ %', ' ') AS signs
  WITH *,
    reduce(text = normalize(toLower(given), NFD), accent IN accents | replace(text, accent, '')) AS folded,
    [word IN split(reduce(text = toLower(given), sign IN signs | replace(text, sign, ' ')), ' ') WHERE word <> ''] AS words
  // 1. An id.
  CALL (given) {
    OPTIONAL MATCH (entity:Entity {id: given})
    RETURN collect(entity) AS byId
  }
  // 2. A code, as of the day.
  CALL (given, day, byId) {
    WITH * WHERE byId = [] AND given CONTAINS ':'
    MATCH (entity:State)
    WHERE any(code IN entity.codes WHERE toLower(code) = toLower(given) OR toLower(code) STARTS WITH toLower(given) + ':'
      AND (day IS NULL OR split(split(code, ':')[2], '/')[0] <= day
        AND (split(code, '/')[1] IN ['', '..'] OR day <= split(code, '/')[1] + '-99-99')))
    RETURN collect(entity) AS byCode
  }
  // 3. A name: one of now, an alias, or one of its time. 4. Some words of a name.
  CALL (words, byId, byCode) {
    WITH * WHERE byId = [] AND byCode = [] AND words <> []
    CALL db.index.fulltext.queryNodes('entity_names', reduce(query = '', word IN words | query + ' +' + word), {limit: 1000})
    YIELD node, score
    WITH node ORDER BY score DESC, node.name, node.id
    RETURN collect(node) AS byWords
  }
  WITH *, [entity IN byWords WHERE any(name IN
      [entity.name] + entity.aliases
      + [dated IN coalesce(entity.datedNames, []) WHERE day IS NULL
          OR split(split(dated, '|')[1], '/')[0] <= day
          AND (split(dated, '/')[1] IN ['', '..'] OR day <= split(dated, '/')[1] + '-99-99') | split(dated, '|')[0]]
      WHERE reduce(text = normalize(toLower(name), NFD), accent IN accents | replace(text, accent, '')) = folded)] AS byName
  // A state that there was not on the day gives way to one that there was.
  WITH *, [entity IN byName WHERE day IS NULL OR NOT entity:State OR any(spell IN
      CASE entity.spells WHEN [] THEN ['/'] ELSE entity.spells END
      + [code IN coalesce(entity.codes, []) WHERE code STARTS WITH 'cow:' OR code STARTS WITH 'gw:' | coalesce(split(code, ':')[2], '/')]
      WHERE split(spell, '/')[0] <= day AND (split(spell, '/')[1] IN ['', '..'] OR day <= split(spell, '/')[1] + '-99-99'))] AS byNameThen
  WITH argument, given, words,
    CASE
      WHEN byId <> [] THEN byId
      WHEN byCode <> [] THEN byCode
      // Where no day is asked for, a name of now comes before a name of then.
      WHEN day IS NULL AND any(entity IN byName WHERE reduce(text = normalize(toLower(entity.name), NFD), accent IN accents | replace(text, accent, '')) = folded)
        THEN [entity IN byName WHERE reduce(text = normalize(toLower(entity.name), NFD), accent IN accents | replace(text, accent, '')) = folded]
      WHEN byNameThen <> [] THEN byNameThen
      WHEN byName <> [] THEN byName
      // Of words alone: people and states come before what is named after them.
      WHEN any(entity IN byWords WHERE entity:State OR entity:Leader) THEN [entity IN byWords WHERE entity:State OR entity:Leader]
      ELSE byWords
    END AS found
  // Nothing: names with words like these may be meant.
  CALL (words, found) {
    WITH * WHERE found = [] AND words <> []
    CALL db.index.fulltext.queryNodes('entity_names', reduce(query = '', word IN words | query + ' ' + word
      + CASE WHEN size(word) < 3 THEN '' WHEN size(word) < 6 THEN '~1' ELSE '~2' END), {limit: 1000})
    YIELD node, score
    WITH node, score ORDER BY score DESC, node.name, node.id LIMIT 5
    RETURN collect(node) AS similar
  }
  RETURN collect({argument: argument, given: given, found: found, similar: similar}) AS named
}
WITH *, [one IN named WHERE size(one.found) <> 1 | {
  argument: one.argument,
  given: one.given,
  candidates: [entity IN (one.found + one.similar)[..10] | entity {.id, .name, kind: [label IN labels(entity) WHERE label <> 'Entity'][0]}]
}] AS unclear, [one IN named WHERE size(one.found) = 1 | {
  argument: one.argument,
  given: one.given,
  entity: [entity IN one.found | entity {.id, .name, kind: [label IN labels(entity) WHERE label <> 'Entity'][0]}][0]
}] AS readAs

// -- The search: as it is asked for; where that gives nothing, of more hops; where that gives nothing, at any time. Where the earliest
// are asked for, a twentieth of the time after the first day on which one may arrive is looked at before the whole: mostly it is enough.
WITH *,
  $via AS via,
  // Where there is nothing to search for, these are null and nothing is found.
  CASE WHEN unclear = [] AND named[0].found <> named[1].found THEN named[0].found[0] END AS from,
  CASE WHEN unclear = [] AND named[0].found <> named[1].found THEN named[1].found[0] END AS to,
  // What no chain passes through.
  [one IN named | one.found[0]] AS closed
CALL (to, first, last) {
  MATCH (to)-[fact WHERE fact.startEarliest <= last AND fact.startLatest >= first AND fact.endLatest >= first AND fact.searchCost IS NOT NULL]-()
  WITH min(fact.startEarliest) AS earliest
  RETURN CASE WHEN earliest > first THEN earliest ELSE first END + duration({days: duration.inDays(first, last).days / 20}) AS early
}
CALL (*) {
  UNWIND [
    {since: first, until: early, maxHops: toInteger($maxHops), goal: $goal, top: toInteger($top), enough: toInteger($top), what: 'EARLY'},
    {since: first, until: last, maxHops: toInteger($maxHops), goal: $goal, top: toInteger($top), enough: 1, what: 'ASKED'},
    {since: first, until: last, maxHops: 4, goal: 'FEWEST_HOPS', top: 1, enough: 1, what: 'LONGER'},
    {since: date('0001-01-01'), until: date('9999-12-31'), maxHops: 4, goal: 'FEWEST_HOPS', top: 1, enough: 1, what: 'AT_OTHER_TIMES'}
  ] AS attempt
  WITH *, attempt.since AS since, attempt.until AS until, attempt.maxHops AS maxHops, attempt.goal AS goal, attempt.top AS top, attempt.what AS what
  WHERE (what <> 'EARLY' OR goal = 'EARLIEST_ARRIVAL' AND until < last) AND (what <> 'LONGER' OR toInteger($maxHops) < maxHops)

  // One hop.
  CALL (*) {
    MATCH (from)-[fact WHERE fact.startEarliest <= until AND fact.startLatest >= since AND fact.endLatest >= since
      AND fact.searchCost IS NOT NULL AND NOT type(fact) IN ['LOCATED_IN', 'PART_OF', 'BORDERS'] AND fact.when IS NOT NULL AND (via = [] OR type(fact) IN via)]-(to)
    WITH from, to, collect([CASE WHEN fact.startEarliest > since THEN fact.startEarliest ELSE since END, CASE
      WHEN fact.startLatest < fact.endLatest AND fact.startLatest < until THEN fact.startLatest
      WHEN fact.endLatest < until THEN fact.endLatest
      ELSE until
    END]) AS spans, since
    WITH *, reduce(day = since, spans IN [spans] | reduce(earliest = null, span IN spans |
      CASE WHEN span[1] >= day AND (earliest IS NULL OR span[0] < earliest) THEN CASE WHEN span[0] > day THEN span[0] ELSE day END ELSE earliest END)) AS arrival
    WHERE arrival IS NOT NULL
    RETURN collect({arrival: arrival, stops: [from, to], ids: [from.id, to.id], hops: [spans]}) AS ofOne
  }

  // The entities next to either end, each with what joins them: `head`, the first hop of a chain, or else the last.
  CALL (*) {
    UNWIND [from, to] AS end
    MATCH (end)-[fact WHERE fact.startEarliest <= until AND fact.startLatest >= since AND fact.endLatest >= since
      AND fact.searchCost IS NOT NULL AND NOT type(fact) IN ['LOCATED_IN', 'PART_OF', 'BORDERS'] AND fact.when IS NOT NULL AND (via = [] OR type(fact) IN via)]-(next)
    WHERE NOT next IN closed
    WITH end, next, from, collect([CASE WHEN fact.startEarliest > since THEN fact.startEarliest ELSE since END, CASE
      WHEN fact.startLatest < fact.endLatest AND fact.startLatest < until THEN fact.startLatest
      WHEN fact.endLatest < until THEN fact.endLatest
      ELSE until
    END]) AS spans
    RETURN collect({head: end = from, entity: next, spans: spans, facts: COUNT { (next)--() }}) AS near
  }
  WITH *, [one IN near WHERE one.head] AS heads, [one IN near WHERE NOT one.head] AS tails
  WITH *, reduce(sum = 0, one IN heads | sum + one.facts) <= reduce(sum = 0, one IN tails | sum + one.facts) AS forwards

  // Two hops: what is next to both ends.
  CALL (*) {
    UNWIND near AS one
    WITH one.entity AS entity, collect(CASE WHEN one.head THEN one.spans END) + collect(CASE WHEN NOT one.head THEN one.spans END) AS hops, from, to, since, maxHops, goal
    WHERE size(hops) = 2 AND maxHops >= 2
    WITH *, reduce(day = since, spans IN hops | reduce(earliest = null, span IN spans |
      CASE WHEN span[1] >= day AND (earliest IS NULL OR span[0] < earliest) THEN CASE WHEN span[0] > day THEN span[0] ELSE day END ELSE earliest END)) AS arrival
    WHERE arrival IS NOT NULL
    WITH arrival, [from, entity, to] AS stops, hops, [from.id, entity.id, to.id] AS ids ORDER BY arrival, ids LIMIT toInteger($top)
    RETURN collect({arrival: arrival, stops: stops, ids: ids, hops: hops}) AS ofTwo
  }
  CALL (*) {
    UNWIND ofOne + ofTwo AS path
    WITH path, goal ORDER BY CASE goal WHEN 'FEWEST_HOPS' THEN size(path.ids) END, path.arrival, size(path.ids), path.ids LIMIT toInteger($top)
    RETURN collect(path) AS best
  }

  // Three hops: from the end whose neighbours have fewer facts, one more hop to those next to the other.
  WITH *,
    CASE WHEN size(best) < top THEN date('9999-12-31') + duration({days: 1}) WHEN goal = 'FEWEST_HOPS' THEN date('0001-01-01') ELSE best[-1].arrival END AS limit,
    CASE WHEN forwards THEN heads ELSE tails END AS fewer,
    CASE WHEN forwards THEN tails ELSE heads END AS others
  CALL (*) {
    WITH *, [one IN others | one.entity] AS goals WHERE maxHops >= 3
    CALL (*) {
      UNWIND fewer AS one
      WITH *, one.entity AS entity WHERE any(span IN one.spans WHERE span[0] < limit)
      MATCH (entity)-[fact WHERE fact.startEarliest < limit AND fact.startEarliest <= until AND fact.startLatest >= since AND fact.endLatest >= since
        AND fact.searchCost IS NOT NULL AND NOT type(fact) IN ['LOCATED_IN', 'PART_OF', 'BORDERS'] AND fact.when IS NOT NULL AND (via = [] OR type(fact) IN via)]-(goalEntity)
      WHERE goalEntity IN goals
      RETURN goalEntity AS meeting, entity, one.spans AS endSpans, collect([CASE WHEN fact.startEarliest > since THEN fact.startEarliest ELSE since END, CASE
        WHEN fact.startLatest < fact.endLatest AND fact.startLatest < until THEN fact.startLatest
        WHEN fact.endLatest < until THEN fact.endLatest
        ELSE until
      END]) AS spans
     UNION ALL
      UNWIND others AS one
      RETURN one.entity AS meeting, null AS entity, one.spans AS endSpans, null AS spans
    }
    WITH meeting, collect(CASE WHEN entity IS NOT NULL THEN {entity: entity, near: endSpans, spans: spans} END) AS halves,
      collect(CASE WHEN entity IS NULL THEN endSpans END)[0] AS far
    UNWIND halves AS half
    WITH meeting, half.entity AS entity, CASE WHEN forwards THEN [half.near, half.spans, far] ELSE [far, half.spans, half.near] END AS hops
    WITH *, reduce(day = since, spans IN hops | reduce(earliest = null, span IN spans |
      CASE WHEN span[1] >= day AND (earliest IS NULL OR span[0] < earliest) THEN CASE WHEN span[0] > day THEN span[0] ELSE day END ELSE earliest END)) AS arrival
    WHERE arrival < limit
    WITH arrival, hops, CASE WHEN forwards THEN [from, entity, meeting, to] ELSE [from, meeting, entity, to] END AS stops
    WITH arrival, hops, stops, [stop IN stops | stop.id] AS ids ORDER BY arrival, ids LIMIT toInteger($top)
    RETURN collect({arrival: arrival, stops: stops, ids: ids, hops: hops}) AS ofThree
  }
  CALL (*) {
    UNWIND best + ofThree AS path
    WITH path, goal ORDER BY CASE goal WHEN 'FEWEST_HOPS' THEN size(path.ids) END, path.arrival, size(path.ids), path.ids LIMIT toInteger($top)
    RETURN collect(path) AS bestOfThree
  }

  // Four hops: two from the end whose neighbours have fewer facts, to a middle; and two from the other end to those middles,
  // looked for from where there are fewer facts: from the entities next to that end, or from the middles.
  WITH *, CASE WHEN size(bestOfThree) < top THEN date('9999-12-31') + duration({days: 1}) WHEN goal = 'FEWEST_HOPS' THEN date('0001-01-01') ELSE bestOfThree[-1].arrival END AS limitOfFour
  CALL (*) {
    UNWIND fewer AS one
    WITH *, one.entity AS entity
    WHERE maxHops >= 4 AND any(span IN one.spans WHERE span[0] < limitOfFour)
    MATCH (entity)-[fact WHERE fact.startEarliest < limitOfFour AND fact.startEarliest <= until AND fact.startLatest >= since AND fact.endLatest >= since
      AND fact.searchCost IS NOT NULL AND NOT type(fact) IN ['LOCATED_IN', 'PART_OF', 'BORDERS'] AND fact.when IS NOT NULL AND (via = [] OR type(fact) IN via)]-(middle)
    WHERE NOT middle IN closed
    WITH middle, entity, one.spans AS endSpans, collect([CASE WHEN fact.startEarliest > since THEN fact.startEarliest ELSE since END, CASE
      WHEN fact.startLatest < fact.endLatest AND fact.startLatest < until THEN fact.startLatest
      WHEN fact.endLatest < until THEN fact.endLatest
      ELSE until
    END]) AS spans
    RETURN collect({middle: middle, entity: entity, near: endSpans, spans: spans}) AS halves
  }
  CALL (halves) {
    UNWIND halves AS half
    RETURN collect(DISTINCT half.middle) AS reachable
  }
  WITH *, [one IN others WHERE any(span IN one.spans WHERE span[0] < limitOfFour) | one.entity] AS beside
  WITH *, reduce(sum = 0, entity IN beside | sum + COUNT { (entity)--() }) <= reduce(sum = 0, entity IN reachable | sum + COUNT { (entity)--() }) AS fromBeside
  CALL (*) {
    CALL (*) {
      WITH * WHERE fromBeside
      UNWIND beside AS entity
      MATCH (entity)-[fact WHERE fact.startEarliest < limitOfFour AND fact.startEarliest <= until AND fact.startLatest >= since AND fact.endLatest >= since
        AND fact.searchCost IS NOT NULL AND NOT type(fact) IN ['LOCATED_IN', 'PART_OF', 'BORDERS'] AND fact.when IS NOT NULL AND (via = [] OR type(fact) IN via)]-(middle)
      WHERE middle IN reachable
      RETURN middle, entity, fact
     UNION ALL
      WITH * WHERE NOT fromBeside
      UNWIND reachable AS middle
      MATCH (middle)-[fact WHERE fact.startEarliest < limitOfFour AND fact.startEarliest <= until AND fact.startLatest >= since AND fact.endLatest >= since
        AND fact.searchCost IS NOT NULL AND NOT type(fact) IN ['LOCATED_IN', 'PART_OF', 'BORDERS'] AND fact.when IS NOT NULL AND (via = [] OR type(fact) IN via)]-(entity)
      WHERE entity IN beside
      RETURN middle, entity, fact
    }
    WITH middle, entity, collect([CASE WHEN fact.startEarliest > since THEN fact.startEarliest ELSE since END, CASE
      WHEN fact.startLatest < fact.endLatest AND fact.startLatest < until THEN fact.startLatest
      WHEN fact.endLatest < until THEN fact.endLatest
      ELSE until
    END]) AS spans
    RETURN collect({middle: middle, entity: entity, spans: spans}) AS otherHalves
  }
  CALL (*) {
    CALL (*) {
      UNWIND halves AS half
      RETURN half.middle AS middle, half.entity AS entity, half.near AS endSpans, half.spans AS spans, forwards AS head
     UNION ALL
      CALL (others, otherHalves) {
        UNWIND others AS one
        RETURN one.entity AS entity, one.spans AS endSpans, null AS half
       UNION ALL
        UNWIND otherHalves AS half
        RETURN half.entity AS entity, null AS endSpans, half
      }
      WITH entity, collect(endSpans)[0] AS endSpans, collect(half) AS halvesThere
      UNWIND halvesThere AS half
      RETURN half.middle AS middle, entity, endSpans, half.spans AS spans, NOT forwards AS head
    }
    // When the middle is reached; of a last half, when the end would be at the earliest. Most are dropped: too late, whatever the other half is.
    WITH *, reduce(day = since, spans IN CASE WHEN head THEN [endSpans, spans] ELSE [spans, endSpans] END | reduce(earliest = null, span IN spans |
      CASE WHEN span[1] >= day AND (earliest IS NULL OR span[0] < earliest) THEN CASE WHEN span[0] > day THEN span[0] ELSE day END ELSE earliest END)) AS reached
    WHERE reached < limitOfFour
    WITH middle,
      collect(CASE WHEN head THEN {entity: entity, near: endSpans, spans: spans, reached: reached} END) AS firstHalves,
      collect(CASE WHEN NOT head THEN {entity: entity, near: endSpans, spans: spans} END) AS lastHalves,
      min(CASE WHEN head THEN [reached, entity.id] END) AS soonest
    WHERE soonest IS NOT NULL AND lastHalves <> []
    WITH collect({middle: middle, firstHalves: firstHalves, lastHalves: lastHalves, reached: soonest[0], passed: soonest[1]}) AS middles
    // A day by which as many as are wanted arrive: each last half after the half that reaches its middle the soonest.
    CALL (*) {
      UNWIND middles AS one
      UNWIND one.lastHalves AS lastHalf
      WITH one, lastHalf WHERE one.passed <> lastHalf.entity.id
      WITH reduce(day = one.reached, spans IN [lastHalf.spans, lastHalf.near] | reduce(earliest = null, span IN spans |
        CASE WHEN span[1] >= day AND (earliest IS NULL OR span[0] < earliest) THEN CASE WHEN span[0] > day THEN span[0] ELSE day END ELSE earliest END)) AS arrival
      WHERE arrival < limitOfFour
      WITH arrival ORDER BY arrival LIMIT toInteger($top)
      RETURN collect(arrival) AS arrivals
    }
    WITH middles, limitOfFour, CASE WHEN size(arrivals) < top THEN limitOfFour ELSE arrivals[top - 1] END AS latest
    UNWIND middles AS one
    UNWIND one.lastHalves AS lastHalf
    WITH one, lastHalf, limitOfFour, latest, reduce(day = one.reached, spans IN [lastHalf.spans, lastHalf.near] | reduce(earliest = null, span IN spans |
      CASE WHEN span[1] >= day AND (earliest IS NULL OR span[0] < earliest) THEN CASE WHEN span[0] > day THEN span[0] ELSE day END ELSE earliest END)) AS arrival
    WHERE arrival <= latest
    UNWIND one.firstHalves AS firstHalf
    WITH one.middle AS middle, firstHalf, lastHalf, limitOfFour, latest
    WHERE firstHalf.reached <= latest AND firstHalf.entity <> lastHalf.entity
    WITH *, reduce(day = firstHalf.reached, spans IN [lastHalf.spans, lastHalf.near] | reduce(earliest = null, span IN spans |
      CASE WHEN span[1] >= day AND (earliest IS NULL OR span[0] < earliest) THEN CASE WHEN span[0] > day THEN span[0] ELSE day END ELSE earliest END)) AS arrival
    WHERE arrival < limitOfFour AND arrival <= latest
    WITH arrival, [firstHalf.near, firstHalf.spans, lastHalf.spans, lastHalf.near] AS hops, [from, firstHalf.entity, middle, lastHalf.entity, to] AS stops
    WITH arrival, hops, stops, [stop IN stops | stop.id] AS ids ORDER BY arrival, ids LIMIT toInteger($top)
    RETURN collect({arrival: arrival, stops: stops, ids: ids, hops: hops}) AS ofFour
  }
  CALL (*) {
    UNWIND bestOfThree + ofFour AS path
    WITH path, goal ORDER BY CASE goal WHEN 'FEWEST_HOPS' THEN size(path.ids) END, path.arrival, size(path.ids), path.ids LIMIT toInteger($top)
    RETURN collect(path) AS paths
  }
  // Attempts are made one after the other, until one gives enough.
  WITH paths, CASE what WHEN 'EARLY' THEN 'ASKED' ELSE what END AS found WHERE size(paths) >= attempt.enough LIMIT 1
  RETURN collect(paths) AS searched, collect(found)[0] AS what
}
WITH *, CASE what WHEN 'ASKED' THEN searched[0] ELSE [] END AS paths

// -- What is told of the chains: each hop with the facts that come about on its day of arrival.
CALL (*) {
  UNWIND range(0, size(paths) - 1) AS index
  WITH *, paths[index] AS path
  UNWIND range(1, size(path.stops) - 1) AS hop
  WITH *, path.stops[hop - 1] AS here, path.stops[hop] AS there,
    reduce(day = first, spans IN path.hops[..hop - 1] | reduce(earliest = null, span IN spans |
      CASE WHEN span[1] >= day AND (earliest IS NULL OR span[0] < earliest) THEN CASE WHEN span[0] > day THEN span[0] ELSE day END ELSE earliest END)) AS departure,
    reduce(day = first, spans IN path.hops[..hop] | reduce(earliest = null, span IN spans |
      CASE WHEN span[1] >= day AND (earliest IS NULL OR span[0] < earliest) THEN CASE WHEN span[0] > day THEN span[0] ELSE day END ELSE earliest END)) AS arrival
  MATCH (here)-[fact WHERE fact.searchCost IS NOT NULL AND NOT type(fact) IN ['LOCATED_IN', 'PART_OF', 'BORDERS'] AND fact.when IS NOT NULL
    AND (via = [] OR type(fact) IN via) AND fact.startEarliest <= arrival AND fact.startLatest >= departure AND fact.endLatest >= departure
    AND (fact.startEarliest = arrival OR departure = arrival)]-(there)
  WITH index, hop, here, there, arrival, first, last, fact ORDER BY fact.id
  WITH index, hop, here, there, arrival, first, last, collect(fact) AS found

  // -- Facts as they are told: the same lines wherever an answer has facts.
  CALL (found, first, last) {
    UNWIND found AS fact
    WITH fact, startNode(fact) AS start, endNode(fact) AS end, COLLECT {
      UNWIND fact.citations AS citation
      MATCH (source:Entity {id: split(citation, '#')[0]})
      RETURN {
        citation: citation,
        locator: substring(citation, size(source.id) + 1),
        source: source {.id, .name, .publisher, .year, .horizon}
      }
    } AS evidence
    RETURN collect(fact {
      .id, .sentence, .when, .attested, .startEarliest, .startLatest, .endEarliest, .endLatest,
      .hedge, .inferred, .continues, .continuedBy, .dataset, .citations,
      type: type(fact),
      from: start {.id, .name, kind: [label IN labels(start) WHERE label <> 'Entity'][0]},
      to: end {.id, .name, kind: [label IN labels(end) WHERE label <> 'Entity'][0]},
      // A fact that is never certain has 9999-12-31 here.
      certain: fact.startLatest <= last AND fact.endEarliest >= first AND fact.startLatest < date('9999-12-31'),
      evidence: evidence,
      beyondHorizon: all(one IN evidence WHERE toString(first) > coalesce(one.source.horizon, '9999-12-31') + '-99')
    }) AS facts, collect(start) + collect(end) AS ends
  }

  WITH index, hop, {
    from: here {.id, .name, kind: [label IN labels(here) WHERE label <> 'Entity'][0]},
    to: there {.id, .name, kind: [label IN labels(there) WHERE label <> 'Entity'][0]},
    arrival: arrival,
    facts: facts
  } AS told
  ORDER BY index, hop
  WITH index, collect(told) AS hops ORDER BY index
  RETURN collect(hops) AS told
}

// -- Whether the time lies beyond what the sources know: the same lines in every question with a status.
CALL (first) {
  MATCH (source:Source)
  WITH collect(coalesce(source.horizon, '9999-12-31')) AS horizons
  RETURN horizons <> [] AND all(horizon IN horizons WHERE toString(first) > horizon + '-99') AS beyondHorizon
}

RETURN {
  status: CASE
    WHEN any(one IN named WHERE one.found = []) THEN 'UNKNOWN_ENTITY'
    WHEN unclear <> [] THEN 'AMBIGUOUS_ENTITY'
    WHEN named[0].found = named[1].found THEN 'SAME_ENTITY'
    WHEN what = 'ASKED' THEN 'FOUND'
    WHEN what = 'LONGER' THEN 'BEYOND_LIMIT'
    WHEN beyondHorizon THEN 'OUTSIDE_SOURCES'
    WHEN what = 'AT_OTHER_TIMES' THEN 'NOT_THEN'
    ELSE 'NOT_CONNECTED'
  END,
  unclear: unclear,
  readAs: readAs,
  // Of all that is told; where nothing is, of all sources.
  beyondHorizon: CASE paths WHEN [] THEN beyondHorizon ELSE all(hops IN told WHERE all(hop IN hops WHERE all(fact IN hop.facts WHERE fact.beyondHorizon))) END,
  chains: [index IN range(0, size(paths) - 1) | {
    arrival: paths[index].arrival,
    // Certain: of each hop one fact can be picked that certainly started no earlier than the one before certainly had.
    certain: coalesce(reduce(day = first, hop IN told[index] | reduce(earliest = null, fact IN hop.facts |
      CASE WHEN fact.startEarliest >= day AND fact.startLatest < date('9999-12-31') AND (earliest IS NULL OR fact.startLatest < earliest)
        THEN fact.startLatest ELSE earliest END)) <= last, false),
    hops: told[index]
  }],
  distance: CASE what WHEN 'LONGER' THEN reduce(least = 4, path IN searched[0] | CASE WHEN size(path.ids) - 1 < least THEN size(path.ids) - 1 ELSE least END) END,
  entities: COLLECT { UNWIND paths AS path UNWIND path.stops AS entity RETURN DISTINCT entity.id AS id ORDER BY id }
} AS answer
