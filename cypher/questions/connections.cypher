// How two entities are connected, on a day or in a period: the best paths over the facts that hold then.
// Parameters: $from and $to, an id, a name or a code each, such as 'Mongolia' and 'United States'; $on, a day, such as
// date('1987-02-15'), or null: then $since and $until, the first and the last day; date('0001-01-01') and
// date('9999-12-31') stand for no bound; $via, a list of types such as ['ALLY_OF'], empty for all; $avoid, a list of
// entities not to pass through, such as ['China']; $certainty, 'POSSIBLE' or 'CERTAIN'; $maxHops, 1 to 8; $top, 1 to 50.
//
// What a path costs. A fact costs the weight of its type and, for each of its ends that lies within the path, what the
// degree of that end adds: `searchCost` is the sum of the three, `searchCostFrom` and `searchCostTo` are the last two.
// A fact that holds possibly and not certainly costs `doubt` more. Between two entities the cheapest fact counts. All are
// whole millionths, made when data are loaded. Paths are ordered by cost, then by length, then by the ids passed.
//
// How the best are found: all paths of one hop, of two, of three, of four, in turn. A longer path must be cheaper than the
// dearest of the best so far (`limit`), so what is spent, and what at least must still be spent, tell how much the next
// fact may cost (`room`). Four hops are two from each end that meet in a middle. `searchLeast` of an entity is the least that
// any of its facts costs, so those that cost more than there is room for need not be looked at; and as Neo4j finds the facts
// of some types without the others, the types that a hub has by hundreds are looked at apart, each group with its own least.
WITH
  [{argument: 'from', given: $from}, {argument: 'to', given: $to}] + [given IN $avoid | {argument: 'avoid', given: given}] AS asked,
  toString(CASE
    WHEN $on IS NOT NULL THEN $on
    WHEN $since > date('0001-01-01') THEN $since
    WHEN $until < date('9999-12-31') THEN $until
  END) AS day,
  coalesce($on, $since) AS first,
  coalesce($on, $until) AS last

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

// -- The search.
WITH *,
  $via AS via,
  $certainty = 'CERTAIN' AS sure,
  1000000 AS doubt,
  1000000000000 AS unlimited,
  toInteger($top) AS top,
  toInteger($maxHops) AS maxHops,
  // Where there is nothing to search for, these are null and nothing is found.
  CASE WHEN unclear = [] AND named[0].found <> named[1].found THEN named[0].found[0] END AS from,
  CASE WHEN unclear = [] AND named[0].found <> named[1].found THEN named[1].found[0] END AS to,
  // What no path passes through.
  [one IN named | one.found[0]] AS closed

// One hop.
CALL (*) {
  MATCH (from)-[fact WHERE fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)]-(to)
  WITH min(CASE
    WHEN fact.startLatest <= last AND fact.endEarliest >= first AND fact.startLatest < date('9999-12-31') THEN fact.searchCost - fact.searchCostFrom - fact.searchCostTo
    WHEN NOT sure THEN fact.searchCost - fact.searchCostFrom - fact.searchCostTo + doubt
  END) AS cost
  WHERE cost IS NOT NULL
  RETURN collect({cost: cost, stops: [from, to], ids: [from.id, to.id]}) AS ofOne
}

// The entities next to either end, each with the cost of the hop: `head`, the first hop of a path, or else the last.
CALL (*) {
  UNWIND [from, to] AS end
  MATCH (end)-[fact WHERE fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)]-(next)
  WHERE NOT next IN closed
  WITH end, next, fact, fact.searchCost - CASE WHEN startNode(fact) = end THEN fact.searchCostFrom ELSE fact.searchCostTo END AS cost
  WITH end, next, min(CASE
    WHEN fact.startLatest <= last AND fact.endEarliest >= first AND fact.startLatest < date('9999-12-31') THEN cost
    WHEN NOT sure THEN cost + doubt
  END) AS cost
  WHERE cost IS NOT NULL
  RETURN collect({head: end = from, entity: next, cost: cost, least: next.searchLeast, facts: COUNT { (next)--() }}) AS near
}

// Two hops: what is next to both ends.
CALL (*) {
  UNWIND near AS one
  WITH one.entity AS entity, sum(one.cost) AS cost, count(*) AS sides
  WHERE sides = 2 AND maxHops >= 2
  WITH entity, cost ORDER BY cost, entity.id LIMIT toInteger($top)
  RETURN collect({cost: cost, stops: [from, entity, to], ids: [from.id, entity.id, to.id]}) AS ofTwo
}
CALL (*) {
  UNWIND ofOne + ofTwo AS path
  WITH path ORDER BY path.cost, size(path.ids), path.ids LIMIT toInteger($top)
  RETURN collect(path) AS best
}

// Three hops: a fact between an entity next to one end and one next to the other. First those with few facts are gone on from,
// whichever end they are next to: at most a thousand each, and in all a quarter of what those next to the other end have.
CALL (near) {
  WITH [one IN near WHERE one.head] AS heads, [one IN near WHERE NOT one.head] AS tails
  WITH heads, tails, reduce(sum = 0, one IN heads | sum + one.facts) AS ofHeads, reduce(sum = 0, one IN tails | sum + one.facts) AS ofTails
  RETURN {
    smallHeads: [one IN heads WHERE one.facts <= 1000 AND one.facts * size(heads) * 4 <= ofTails],
    smallTails: [one IN tails WHERE one.facts <= 1000 AND one.facts * size(tails) * 4 <= ofHeads],
    greatHeads: [one IN heads WHERE one.facts > 1000 OR one.facts * size(heads) * 4 > ofTails],
    greatTails: [one IN tails WHERE one.facts > 1000 OR one.facts * size(tails) * 4 > ofHeads]
  } AS sides
}
WITH *,
  CASE WHEN size(best) < top THEN unlimited ELSE best[-1].cost END AS known
CALL (*) {
  CALL (*) {
    WITH *, known AS limit
    UNWIND CASE WHEN maxHops >= 3 THEN [
      {near: sides.smallHeads, far: sides.smallTails + sides.greatTails, forwards: true},
      {near: sides.smallTails, far: sides.greatHeads, forwards: false}
    ] ELSE [] END AS round
    WITH *, [one IN round.far | one.entity] AS goals, reduce(least = unlimited, one IN round.far | CASE WHEN one.cost < least THEN one.cost ELSE least END) AS rest
    CALL (*) {
      CALL (*) {
        UNWIND round.near AS one
        WITH *, one.entity AS entity, limit - one.cost - rest AS room
        WHERE one.least < room
        MATCH (entity)-[fact]-(meeting)
        WHERE fact.searchCost < room AND fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)
        WITH meeting, entity, one, fact WHERE meeting IN goals
        WITH meeting, entity, min(one.cost + CASE
          WHEN fact.startLatest <= last AND fact.endEarliest >= first AND fact.startLatest < date('9999-12-31') THEN fact.searchCost
          WHEN NOT sure THEN fact.searchCost + doubt
        END) AS cost
        WHERE cost IS NOT NULL
        RETURN meeting, {entity: entity, cost: cost} AS half, null AS lastCost
       UNION ALL
        UNWIND round.far AS one
        RETURN one.entity AS meeting, null AS half, one.cost AS lastCost
      }
      WITH meeting, collect(half) AS halves, max(lastCost) AS lastCost
      UNWIND halves AS half
      WITH half.cost + lastCost AS cost, CASE WHEN round.forwards THEN [from, half.entity, meeting, to] ELSE [from, meeting, half.entity, to] END AS stops
      WHERE cost < limit
      RETURN cost, stops
    }
    WITH cost, stops, [stop IN stops | stop.id] AS ids ORDER BY cost, ids LIMIT toInteger($top)
    RETURN collect({cost: cost, stops: stops, ids: ids}) AS ofThree
  }
  UNWIND best + ofThree AS path
  WITH path ORDER BY path.cost, size(path.ids), path.ids LIMIT toInteger($top)
  RETURN collect(path) AS bestOfSmall
}

// What is left is between entities with many facts: those of the end where they have fewer are gone on from. What costs at most 1.5
// more than it must is looked for first: mostly that is enough, and most facts of the greatest entities cost more.
WITH *,
  reduce(sum = 0, one IN sides.greatHeads | sum + one.facts) <= reduce(sum = 0, one IN sides.greatTails | sum + one.facts) AS ahead,
  // Of what costs the same the ids decide.
  CASE WHEN size(bestOfSmall) < top THEN unlimited ELSE bestOfSmall[-1].cost + 1 END AS bound,
  reduce(least = unlimited, one IN sides.greatHeads | CASE WHEN one.cost < least THEN one.cost ELSE least END)
    + reduce(least = unlimited, one IN sides.greatTails | CASE WHEN one.cost < least THEN one.cost ELSE least END)
    + reduce(least = unlimited, one IN sides.greatHeads | CASE WHEN one.least < least THEN one.least ELSE least END) AS leastOfAll
CALL (*) {
  UNWIND [limit IN [leastOfAll + 1500000] WHERE limit < bound] + [bound] AS limit
  CALL (*) {
    UNWIND CASE WHEN maxHops >= 3 THEN [
      {near: CASE WHEN ahead THEN sides.greatHeads ELSE sides.greatTails END, far: CASE WHEN ahead THEN sides.greatTails ELSE sides.greatHeads END, forwards: ahead}
    ] ELSE [] END AS round
    WITH *, [one IN round.far | one.entity] AS goals, reduce(least = unlimited, one IN round.far | CASE WHEN one.cost < least THEN one.cost ELSE least END) AS rest
    CALL (*) {
      CALL (*) {
        UNWIND round.near AS one
        WITH *, one.entity AS entity, limit - one.cost - rest AS room
        WHERE one.least < room
        CALL (entity, room, first, last, via) {
          WITH * WHERE entity.searchLeastTreaties < room
          MATCH (entity)-[fact:PARTY_TO|SIGNED]-(meeting)
          WHERE fact.searchCost < room AND fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)
          RETURN fact, meeting
         UNION ALL
          WITH * WHERE entity.searchLeastMemberships < room
          MATCH (entity)-[fact:MEMBER_OF]-(meeting)
          WHERE fact.searchCost < room AND fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)
          RETURN fact, meeting
         UNION ALL
          WITH * WHERE entity.searchLeastRelations < room
          MATCH (entity)-[fact:HAS_RELATIONS_WITH|HAS_MISSION_IN]-(meeting)
          WHERE fact.searchCost < room AND fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)
          RETURN fact, meeting
         UNION ALL
          WITH * WHERE entity.searchLeastRest < room
          MATCH (entity)-[fact:ALLY_OF|LED|HELD_OFFICE|HAS_TROOPS_IN|DELIVERED|ANNOUNCED|SUCCEEDED_BY|VISITED|HOSTED|FOLLOWS_UP|
              COOPERATES_WITH|ATTENDED|CONCERNS|PART_OF|LOCATED_IN|BORDERS]-(meeting)
          WHERE fact.searchCost < room AND fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)
          RETURN fact, meeting
        }
        WITH meeting, entity, one, fact WHERE meeting IN goals
        WITH meeting, entity, min(one.cost + CASE
          WHEN fact.startLatest <= last AND fact.endEarliest >= first AND fact.startLatest < date('9999-12-31') THEN fact.searchCost
          WHEN NOT sure THEN fact.searchCost + doubt
        END) AS cost
        WHERE cost IS NOT NULL
        RETURN meeting, {entity: entity, cost: cost} AS half, null AS lastCost
       UNION ALL
        UNWIND round.far AS one
        RETURN one.entity AS meeting, null AS half, one.cost AS lastCost
      }
      WITH meeting, collect(half) AS halves, max(lastCost) AS lastCost
      UNWIND halves AS half
      WITH half.cost + lastCost AS cost, CASE WHEN round.forwards THEN [from, half.entity, meeting, to] ELSE [from, meeting, half.entity, to] END AS stops
      WHERE cost < limit
      RETURN cost, stops
    }
    WITH cost, stops, [stop IN stops | stop.id] AS ids ORDER BY cost, ids LIMIT toInteger($top)
    RETURN collect({cost: cost, stops: stops, ids: ids}) AS ofThree
  }
  CALL (*) {
    UNWIND bestOfSmall + ofThree AS path
    WITH path ORDER BY path.cost, size(path.ids), path.ids LIMIT toInteger($top)
    RETURN collect(path) AS bestOfThree
  }
  // The second attempt is made only where the first does not give enough.
  WITH * WHERE limit = bound OR size(bestOfThree) >= top AND bestOfThree[-1].cost < limit
  WITH bestOfThree LIMIT 1
  RETURN bestOfThree
}

// Four hops: two from the end whose neighbours have fewer facts, to a middle; and two from the other end to those middles. Either
// half costs at least as much as the cheapest of the other end.
WITH *, CASE WHEN size(bestOfThree) < top THEN unlimited ELSE bestOfThree[-1].cost END AS limit
WITH *,
  CASE WHEN ahead THEN sides.smallHeads + sides.greatHeads ELSE sides.smallTails + sides.greatTails END AS fewer,
  CASE WHEN ahead THEN sides.smallTails + sides.greatTails ELSE sides.smallHeads + sides.greatHeads END AS others
WITH *, reduce(least = unlimited, one IN others | CASE WHEN one.cost + one.least < least THEN one.cost + one.least ELSE least END) AS leastOther
CALL (*) {
  UNWIND fewer AS one
  WITH *, one.entity AS entity, limit - one.cost - leastOther AS room
  WHERE maxHops >= 4 AND one.least < room
  CALL (entity, room, first, last, via) {
    WITH * WHERE entity.searchLeastTreaties < room
    MATCH (entity)-[fact:PARTY_TO|SIGNED]-(middle)
    WHERE fact.searchCost < room AND fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)
    RETURN fact, middle
   UNION ALL
    WITH * WHERE entity.searchLeastMemberships < room
    MATCH (entity)-[fact:MEMBER_OF]-(middle)
    WHERE fact.searchCost < room AND fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)
    RETURN fact, middle
   UNION ALL
    WITH * WHERE entity.searchLeastRelations < room
    MATCH (entity)-[fact:HAS_RELATIONS_WITH|HAS_MISSION_IN]-(middle)
    WHERE fact.searchCost < room AND fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)
    RETURN fact, middle
   UNION ALL
    WITH * WHERE entity.searchLeastRest < room
    MATCH (entity)-[fact:ALLY_OF|LED|HELD_OFFICE|HAS_TROOPS_IN|DELIVERED|ANNOUNCED|SUCCEEDED_BY|VISITED|HOSTED|FOLLOWS_UP|
        COOPERATES_WITH|ATTENDED|CONCERNS|PART_OF|LOCATED_IN|BORDERS]-(middle)
    WHERE fact.searchCost < room AND fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)
    RETURN fact, middle
  }
  WITH middle, entity, min(one.cost + CASE
    WHEN fact.startLatest <= last AND fact.endEarliest >= first AND fact.startLatest < date('9999-12-31') THEN fact.searchCost
    WHEN NOT sure THEN fact.searchCost + doubt
  END) AS cost
  WHERE cost IS NOT NULL AND NOT middle IN closed
  RETURN collect({middle: middle, entity: entity, id: entity.id, cost: cost}) AS halves
}
WITH *, [half IN halves | half.middle] AS middles, reduce(least = unlimited, half IN halves | CASE WHEN half.cost < least THEN half.cost ELSE least END) AS leastHalf
CALL (*) {
  CALL (*) {
    UNWIND halves AS half
    WITH half WHERE half.cost < limit
    RETURN half.middle AS middle, half, null AS otherHalf
   UNION ALL
    UNWIND others AS one
    WITH *, one.entity AS entity, limit - one.cost - leastHalf AS room
    WHERE maxHops >= 4 AND one.least < room
    CALL (entity, room, first, last, via) {
      WITH * WHERE entity.searchLeastTreaties < room
      MATCH (entity)-[fact:PARTY_TO|SIGNED]-(middle)
      WHERE fact.searchCost < room AND fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)
      RETURN fact, middle
     UNION ALL
      WITH * WHERE entity.searchLeastMemberships < room
      MATCH (entity)-[fact:MEMBER_OF]-(middle)
      WHERE fact.searchCost < room AND fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)
      RETURN fact, middle
     UNION ALL
      WITH * WHERE entity.searchLeastRelations < room
      MATCH (entity)-[fact:HAS_RELATIONS_WITH|HAS_MISSION_IN]-(middle)
      WHERE fact.searchCost < room AND fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)
      RETURN fact, middle
     UNION ALL
      WITH * WHERE entity.searchLeastRest < room
      MATCH (entity)-[fact:ALLY_OF|LED|HELD_OFFICE|HAS_TROOPS_IN|DELIVERED|ANNOUNCED|SUCCEEDED_BY|VISITED|HOSTED|FOLLOWS_UP|
          COOPERATES_WITH|ATTENDED|CONCERNS|PART_OF|LOCATED_IN|BORDERS]-(middle)
      WHERE fact.searchCost < room AND fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)
      RETURN fact, middle
    }
    WITH middle, entity, min(one.cost + CASE
      WHEN fact.startLatest <= last AND fact.endEarliest >= first AND fact.startLatest < date('9999-12-31') THEN fact.searchCost
      WHEN NOT sure THEN fact.searchCost + doubt
    END) AS cost
    WHERE cost IS NOT NULL AND middle IN middles
    RETURN middle, null AS half, {entity: entity, id: entity.id, cost: cost} AS otherHalf
  }
  WITH middle, collect(half) AS halvesThere, collect(otherHalf) AS otherHalves, min(half.cost) + min(otherHalf.cost) AS least
  WHERE least < limit
  // A path repeats an entity only where both halves pass the same one: so of each half the `top` best and one more will do.
  WITH middle,
    COLLECT { UNWIND halvesThere AS half RETURN half ORDER BY half.cost, half.id LIMIT toInteger($top) + 1 } AS halvesThere,
    COLLECT { UNWIND otherHalves AS half RETURN half ORDER BY half.cost, half.id LIMIT toInteger($top) + 1 } AS otherHalves
  WITH middle, halvesThere, otherHalves, reduce(least = unlimited, half IN halvesThere[..2] |
    reduce(least = least, other IN otherHalves[..2] |
      CASE WHEN half.entity <> other.entity AND half.cost + other.cost < least THEN half.cost + other.cost ELSE least END)) AS cheapest
  WHERE cheapest < limit
  // As many middles as paths are wanted give as many paths: none dearer than the cheapest of the last of these is needed.
  WITH middle, halvesThere, otherHalves, cheapest ORDER BY cheapest
  WITH collect({entity: middle, halves: halvesThere, otherHalves: otherHalves, cheapest: cheapest}) AS meetings
  WITH meetings, CASE WHEN size(meetings) < top THEN limit ELSE meetings[top - 1].cheapest END AS dearest
  UNWIND [meeting IN meetings WHERE meeting.cheapest <= dearest] AS meeting
  UNWIND meeting.halves AS half
  UNWIND [other IN meeting.otherHalves WHERE half.cost + other.cost <= dearest AND half.entity <> other.entity] AS other
  WITH half.cost + other.cost AS cost, CASE
    WHEN ahead THEN [from, half.entity, meeting.entity, other.entity, to]
    ELSE [from, other.entity, meeting.entity, half.entity, to]
  END AS stops
  WHERE cost < limit
  WITH cost, stops, [stop IN stops | stop.id] AS ids ORDER BY cost, ids LIMIT toInteger($top)
  RETURN collect({cost: cost, stops: stops, ids: ids}) AS ofFour
}

// More than four hops, where there is no path of fewer: all the shortest.
CALL (*) {
  WITH * WHERE bestOfThree = [] AND ofFour = [] AND maxHops > 4
  MATCH path = SHORTEST 1 GROUPS (from)(()-[fact WHERE fact.searchCost IS NOT NULL AND fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)
    AND (NOT sure OR fact.startLatest <= last AND fact.endEarliest >= first AND fact.startLatest < date('9999-12-31'))]-(next WHERE next = to OR NOT next IN closed)){1,8}(to)
  WITH * WHERE length(path) <= maxHops
  WITH DISTINCT nodes(path) AS stops
  CALL (*) {
    UNWIND range(1, size(stops) - 1) AS hop
    WITH *, stops[hop - 1] AS start, stops[hop] AS end
    MATCH (start)-[fact WHERE fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)]-(end)
    WITH *, fact.searchCost
      - CASE WHEN startNode(fact) IN [from, to] THEN fact.searchCostFrom ELSE 0 END
      - CASE WHEN endNode(fact) IN [from, to] THEN fact.searchCostTo ELSE 0 END AS cost
    WITH hop, min(CASE
      WHEN fact.startLatest <= last AND fact.endEarliest >= first AND fact.startLatest < date('9999-12-31') THEN cost
      WHEN NOT sure THEN cost + doubt
    END) AS cost
    RETURN sum(cost) AS cost
  }
  WITH cost, stops, [stop IN stops | stop.id] AS ids ORDER BY cost, ids LIMIT toInteger($top)
  RETURN collect({cost: cost, stops: stops, ids: ids}) AS ofMore
}
CALL (*) {
  UNWIND bestOfThree + ofFour + ofMore AS path
  WITH path ORDER BY path.cost, size(path.ids), path.ids LIMIT toInteger($top)
  RETURN collect(path) AS found
}
WITH named, unclear, readAs, first, last, via, sure, doubt, from, to, closed, maxHops, found AS paths

// -- What joins the stops of the paths: each hop with all its facts, the strongest first. They are looked for from that entity of
// a hop which has fewer facts for each hop that it is part of.
CALL (paths) {
  UNWIND paths AS path
  UNWIND range(1, size(path.stops) - 1) AS hop
  WITH DISTINCT path.stops[hop - 1] AS here, path.stops[hop] AS there
  RETURN collect({here: here, there: there}) AS steps
}
CALL (*) {
  UNWIND steps AS step
  WITH *, [end IN [step.here, step.there] | COUNT { (end)--() } / (1.0 * size([one IN steps WHERE end IN [one.here, one.there]]))] AS shares
  WITH step, CASE WHEN shares[0] <= shares[1] THEN [step.here, step.there] ELSE [step.there, step.here] END AS ends
  WITH ends[0] AS entity, collect(step) AS stepsThere, collect(ends[1]) AS others
  MATCH (entity)-[fact WHERE fact.startEarliest <= last AND fact.endLatest >= first AND (via = [] OR type(fact) IN via)]-(other)
  WHERE other IN others AND fact.searchCost IS NOT NULL
  UNWIND [step IN stepsThere WHERE other IN [step.here, step.there]] AS step
  WITH step.here AS here, step.there AS there, fact
  WITH *,
    CASE WHEN startNode(fact) IN [from, to] THEN 0 ELSE fact.searchCostFrom END
      + CASE WHEN endNode(fact) IN [from, to] THEN 0 ELSE fact.searchCostTo END AS degree,
    fact.searchCost - fact.searchCostFrom - fact.searchCostTo AS weight,
    CASE WHEN fact.startLatest <= last AND fact.endEarliest >= first AND fact.startLatest < date('9999-12-31') THEN 0 ELSE doubt END AS doubted
  WHERE NOT sure OR doubted = 0
  WITH * ORDER BY weight + degree + doubted, fact.id
  WITH here, there, first, last, collect(fact) AS found, collect({weight: weight, degree: degree, doubt: doubted})[0] AS strongest

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

  RETURN collect({
    here: here,
    there: there,
    told: {
      from: here {.id, .name, kind: [label IN labels(here) WHERE label <> 'Entity'][0]},
      to: there {.id, .name, kind: [label IN labels(there) WHERE label <> 'Entity'][0]},
      certain: any(fact IN facts WHERE fact.certain),
      cost: (strongest.weight + strongest.degree + strongest.doubt) / 1000000.0,
      weight: strongest.weight / 1000000.0,
      degree: strongest.degree / 1000000.0,
      doubt: strongest.doubt / 1000000.0,
      facts: facts
    }
  }) AS hops
}
WITH *, [path IN paths | {
  cost: path.cost / 1000000.0,
  stops: path.stops,
  hops: [hop IN range(1, size(path.stops) - 1) | [one IN hops WHERE one.here = path.stops[hop - 1] AND one.there = path.stops[hop] | one.told][0]]
}] AS found

// -- Where there is none: whether there is one of any length, at that time or at any; and when there is a short one.
CALL (*) {
  WITH * WHERE found = []
  UNWIND [{first: first, last: last, then: true}, {first: date('0001-01-01'), last: date('9999-12-31'), then: false}] AS time
  MATCH path = SHORTEST 1 (from)(()-[fact WHERE fact.searchCost IS NOT NULL AND fact.startEarliest <= time.last AND fact.endLatest >= time.first AND (via = [] OR type(fact) IN via)
    AND (NOT sure OR fact.startLatest <= time.last AND fact.endEarliest >= time.first AND fact.startLatest < date('9999-12-31'))]-(next WHERE next = to OR NOT next IN closed))+(to)
  // At that time first; only where that gives nothing, at any.
  WITH length(path) AS length, time.then AS then LIMIT 1
  RETURN collect({length: length, then: then})[0] AS other
}
CALL (*) {
  WITH * WHERE found = [] AND other IS NOT NULL
  CALL (*) {
    MATCH (from)-[fact WHERE fact.searchCost IS NOT NULL AND (via = [] OR type(fact) IN via)]-(to)
    RETURN fact AS one, fact AS two
   UNION ALL
    MATCH (from)-[one WHERE one.searchCost IS NOT NULL AND (via = [] OR type(one) IN via)]-(middle),
      (middle)-[two WHERE two.searchCost IS NOT NULL AND (via = [] OR type(two) IN via)]-(to)
    WHERE maxHops >= 2 AND NOT middle IN closed AND one.startEarliest <= two.endLatest AND two.startEarliest <= one.endLatest
    RETURN one, two
  }
  RETURN collect({
    startEarliest: CASE WHEN one.startEarliest > two.startEarliest THEN one.startEarliest ELSE two.startEarliest END,
    startLatest: CASE WHEN one.startLatest > two.startLatest THEN one.startLatest ELSE two.startLatest END,
    endEarliest: CASE WHEN one.endEarliest < two.endEarliest THEN one.endEarliest ELSE two.endEarliest END,
    endLatest: CASE WHEN one.endLatest < two.endLatest THEN one.endLatest ELSE two.endLatest END
  }) AS ever
}

// -- The nearest days, before and after, of what there is at other times: the same lines in every question that tells them.
CALL (ever, first, last) {
  UNWIND ever AS one
  WITH one, first - duration({days: 1}) AS before, last + duration({days: 1}) AS after,
    one.startLatest <= one.endEarliest AS isEverSure
  RETURN {
    possibleUntil: max(CASE WHEN one.startEarliest < first THEN CASE WHEN one.endLatest < first THEN one.endLatest ELSE before END END),
    certainUntil: max(CASE WHEN isEverSure AND one.startLatest < first THEN CASE WHEN one.endEarliest < first THEN one.endEarliest ELSE before END END),
    possibleFrom: min(CASE WHEN one.endLatest > last THEN CASE WHEN one.startEarliest > last THEN one.startEarliest ELSE after END END),
    certainFrom: min(CASE WHEN isEverSure AND one.endEarliest > last THEN CASE WHEN one.startLatest > last THEN one.startLatest ELSE after END END)
  } AS days
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
    WHEN found <> [] THEN 'FOUND'
    WHEN other.then THEN 'BEYOND_LIMIT'
    WHEN beyondHorizon THEN 'OUTSIDE_SOURCES'
    WHEN other IS NOT NULL THEN 'NOT_THEN'
    ELSE 'NOT_CONNECTED'
  END,
  unclear: unclear,
  readAs: readAs,
  // Of all that is told; where nothing is, of all sources.
  beyondHorizon: CASE found WHEN [] THEN beyondHorizon ELSE all(path IN found WHERE all(hop IN path.hops WHERE all(fact IN hop.facts WHERE fact.beyondHorizon))) END,
  paths: [path IN found | {
    cost: path.cost,
    certain: all(hop IN path.hops WHERE hop.certain),
    pattern: [hop IN path.hops | hop.facts[0].type],
    hops: path.hops
  }],
  distance: CASE WHEN other.then THEN other.length END,
  // Who asks for what is certain is not helped by what is possible.
  days: CASE WHEN ever <> [] THEN CASE WHEN sure THEN {certainUntil: days.certainUntil, certainFrom: days.certainFrom} ELSE days END END,
  entities: COLLECT { UNWIND paths AS path UNWIND path.stops AS entity RETURN DISTINCT entity.id AS id ORDER BY id }
} AS answer
