// What began, ended or happened to an entity, and to what it said, announced or met for, after one day and until another.
// Parameters: $of, an id, a name or a code, such as 'Mongolia'; $after and $until, the day after which and the last day, such
// as date('1986-06-30') and date('1987-02-01'); date('0001-01-01') and date('9999-12-31') stand for no bound.
WITH
  [{argument: 'of', given: $of}] AS asked,
  toString(CASE WHEN $until < date('9999-12-31') THEN $until WHEN $after > date('0001-01-01') THEN $after END) AS day,
  CASE WHEN $after > date('0001-01-01') THEN $after + duration({days: 1}) ELSE $after END AS first,
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

// -- The changes in the period; where there is none, at any time. Each is an event, which has four bounds as a fact has: a
// beginning those of the start, an ending those of the end. A start or an end that no source tells is no change, but counted
// where it may lie in that time. Where a fact goes on with the state that succeeded another, neither an end nor a beginning is told.
CALL (*) {
  WITH named[0].found[0] AS entity, unclear WHERE unclear = []
  CALL (entity) {
    MATCH (entity)-[fact]-()
    RETURN fact
   UNION ALL
    // Those of its own are told already.
    MATCH (entity)--(subject:Speech|Initiative|Meeting)
    WITH DISTINCT entity, subject
    MATCH (subject)-[fact]-(other)
    WHERE other <> entity
    RETURN DISTINCT fact
  }
  // Where a speech or a meeting was is no change.
  WITH fact WHERE fact.when IS NOT NULL AND NOT (type(fact) IN ['LOCATED_IN', 'PART_OF'] AND startNode(fact):Speech|Meeting)
  RETURN collect(fact) AS scope
}
CALL (*) {
  UNWIND ['IN_PERIOD', 'AT_ANY_TIME'] AS attempt
  CALL (*) {
    UNWIND scope AS fact
    WITH fact, first, last WHERE attempt = 'AT_ANY_TIME' OR fact.startEarliest <= last AND fact.endLatest >= first
    WITH fact, first, last,
      type(fact) IN ['SIGNED', 'VISITED', 'DELIVERED', 'ANNOUNCED', 'FOLLOWS_UP', 'HOSTED', 'ATTENDED', 'DECLINED', 'ABSENT_FROM', 'SUCCEEDED_BY']
        OR type(fact) = 'CONCERNS' AND NOT startNode(fact):Treaty AS isEvent,
      fact.when STARTS WITH '/' AS startUnknown,
      fact.when ENDS WITH '/' OR fact.when ENDS WITH '..' AS endUnknown,
      // A fact that is never certain has no bound here; it cannot start after it may have ended, nor end before it may have started.
      CASE WHEN fact.startLatest < fact.endLatest THEN fact.startLatest ELSE fact.endLatest END AS startLatest,
      CASE WHEN fact.endEarliest > fact.startEarliest THEN fact.endEarliest ELSE fact.startEarliest END AS endEarliest
    RETURN
      collect(CASE WHEN isEvent THEN {
        kind: 'HAPPENED', fact: fact, earliest: fact.startEarliest, latest: fact.endLatest,
        startEarliest: fact.startEarliest, startLatest: fact.startLatest, endEarliest: fact.endEarliest, endLatest: fact.endLatest
      } END)
      + collect(CASE WHEN NOT isEvent AND NOT startUnknown AND fact.continues IS NULL THEN {
        kind: 'BEGAN', fact: fact, earliest: fact.startEarliest, latest: startLatest,
        startEarliest: fact.startEarliest, startLatest: fact.startLatest, endEarliest: fact.startEarliest, endLatest: startLatest
      } END)
      + collect(CASE WHEN NOT isEvent AND NOT endUnknown AND fact.continuedBy IS NULL THEN {
        kind: 'ENDED', fact: fact, earliest: endEarliest, latest: fact.endLatest,
        startEarliest: endEarliest, startLatest: CASE WHEN fact.startLatest < date('9999-12-31') THEN fact.endLatest ELSE fact.startLatest END,
        endEarliest: endEarliest, endLatest: fact.endLatest
      } END) AS ever,
      count(CASE WHEN NOT isEvent AND startUnknown AND fact.startEarliest <= last AND startLatest >= first THEN fact END) AS unknownStarts,
      count(CASE WHEN NOT isEvent AND endUnknown AND endEarliest <= last AND fact.endLatest >= first THEN fact END) AS unknownEnds
  }
  WITH * WHERE attempt = 'AT_ANY_TIME' OR unknownStarts + unknownEnds > 0 OR any(change IN ever WHERE change.startEarliest <= last AND change.endLatest >= first)
  // Attempts are made one after the other, until one gives something.
  WITH ever, unknownStarts, unknownEnds LIMIT 1
  RETURN ever, unknownStarts, unknownEnds
}
CALL (*) {
  UNWIND ever AS change
  WITH change, first, last WHERE change.startEarliest <= last AND change.endLatest >= first
  WITH change, change.startLatest <= last AND change.endEarliest >= first AND change.startLatest < date('9999-12-31') AS isCertain
  ORDER BY change.startEarliest, change.startLatest, change.fact.id, change.kind
  RETURN collect(change {.kind, .earliest, .latest, isCertain: isCertain}) AS changes, collect(change.fact) AS found
}

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

// -- Whether the time lies beyond what the sources know: the same lines in every question with a status.
CALL (first) {
  MATCH (source:Source)
  WITH collect(coalesce(source.horizon, '9999-12-31')) AS horizons
  RETURN horizons <> [] AND all(horizon IN horizons WHERE toString(first) > horizon + '-99') AS beyondHorizon
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

// Each entity once. Where that is asked within RETURN, each is held together with the whole list: of thousands, that is a gigabyte.
CALL (ends) {
  UNWIND ends AS entity
  WITH entity.id AS id ORDER BY id
  RETURN collect(DISTINCT id) AS entities
}

WITH *,
  [index IN range(0, size(changes) - 1) WHERE changes[index].isCertain | {kind: changes[index].kind, earliest: changes[index].earliest, latest: changes[index].latest, fact: facts[index]}] AS certain,
  [index IN range(0, size(changes) - 1) WHERE NOT changes[index].isCertain | {kind: changes[index].kind, earliest: changes[index].earliest, latest: changes[index].latest, fact: facts[index]}] AS possible
RETURN {
  status: CASE
    WHEN any(one IN named WHERE one.found = []) THEN 'UNKNOWN_ENTITY'
    WHEN unclear <> [] THEN 'AMBIGUOUS_ENTITY'
    WHEN certain + possible <> [] OR unknownStarts + unknownEnds > 0 THEN 'FOUND'
    WHEN beyondHorizon THEN 'OUTSIDE_SOURCES'
    WHEN ever <> [] THEN 'NOT_THEN'
    ELSE 'NOT_CONNECTED'
  END,
  unclear: unclear,
  readAs: readAs,
  // Of all that is told; where nothing is, of all sources.
  beyondHorizon: CASE certain + possible WHEN [] THEN beyondHorizon ELSE all(change IN certain + possible WHERE change.fact.beyondHorizon) END,
  certain: certain,
  possible: possible,
  unknownStarts: unknownStarts,
  unknownEnds: unknownEnds,
  days: CASE WHEN certain + possible = [] AND unknownStarts + unknownEnds = 0 AND ever <> [] THEN days END,
  entities: entities
} AS answer
