// The allies of a state on a day, and the allies of its allies.
// Parameters: $of, an id, a name or a code, such as 'Mongolia'; $on, a day, such as date('1988-01-01'); $obligations, of
// which an alliance must have one, such as ['DEFENSE', 'OFFENSE'], empty for any alliance; $degree, how far, 1 to 4.
WITH [{argument: 'of', given: $of}] AS asked, toString($on) AS day, $on AS first, $on AS last

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

// -- The states of each degree, one degree after the other; and again over alliances that are certain. Which alliances count is
// said alike for each degree, and where they are told.
WITH *, $obligations AS owed, toInteger($degree) AS degrees, CASE WHEN unclear = [] THEN named[0].found[0] END AS state
CALL (*) {
  UNWIND [false, true] AS surely
  CALL (*) {
    MATCH (state)-[alliance:ALLY_OF]-(ally:State)
    WHERE alliance.startEarliest <= last AND alliance.endLatest >= first
      AND (NOT surely OR (alliance.startLatest <= last AND alliance.endEarliest >= first AND alliance.startLatest < date('9999-12-31')))
      AND (owed = [] OR any(one IN alliance.obligations + alliance.oneSidedObligations WHERE one IN owed))
    WITH ally, collect(alliance) AS alliances
    RETURN collect({state: ally, degree: 1, alliances: alliances}) AS allies1
  }
  CALL (*) {
    UNWIND CASE WHEN degrees >= 2 THEN [one IN allies1 | one.state] ELSE [] END AS near
    MATCH (near)-[alliance:ALLY_OF]-(ally:State)
    WHERE alliance.startEarliest <= last AND alliance.endLatest >= first
      AND (NOT surely OR (alliance.startLatest <= last AND alliance.endEarliest >= first AND alliance.startLatest < date('9999-12-31')))
      AND (owed = [] OR any(one IN alliance.obligations + alliance.oneSidedObligations WHERE one IN owed))
    WITH ally, collect(alliance) AS alliances, [state] + [one IN allies1 | one.state] AS nearer
    WHERE NOT ally IN nearer
    RETURN collect({state: ally, degree: 2, alliances: alliances}) AS allies2
  }
  CALL (*) {
    UNWIND CASE WHEN degrees >= 3 THEN [one IN allies2 | one.state] ELSE [] END AS near
    MATCH (near)-[alliance:ALLY_OF]-(ally:State)
    WHERE alliance.startEarliest <= last AND alliance.endLatest >= first
      AND (NOT surely OR (alliance.startLatest <= last AND alliance.endEarliest >= first AND alliance.startLatest < date('9999-12-31')))
      AND (owed = [] OR any(one IN alliance.obligations + alliance.oneSidedObligations WHERE one IN owed))
    WITH ally, collect(alliance) AS alliances, [state] + [one IN allies1 | one.state] + [one IN allies2 | one.state] AS nearer
    WHERE NOT ally IN nearer
    RETURN collect({state: ally, degree: 3, alliances: alliances}) AS allies3
  }
  CALL (*) {
    UNWIND CASE WHEN degrees >= 4 THEN [one IN allies3 | one.state] ELSE [] END AS near
    MATCH (near)-[alliance:ALLY_OF]-(ally:State)
    WHERE alliance.startEarliest <= last AND alliance.endLatest >= first
      AND (NOT surely OR (alliance.startLatest <= last AND alliance.endEarliest >= first AND alliance.startLatest < date('9999-12-31')))
      AND (owed = [] OR any(one IN alliance.obligations + alliance.oneSidedObligations WHERE one IN owed))
    WITH ally, collect(alliance) AS alliances, [state] + [one IN allies1 | one.state] + [one IN allies2 | one.state] + [one IN allies3 | one.state] AS nearer
    WHERE NOT ally IN nearer
    RETURN collect({state: ally, degree: 4, alliances: alliances}) AS allies4
  }
  WITH surely, allies1 + allies2 + allies3 + allies4 AS reached
  ORDER BY surely
  RETURN collect(reached) AS byCertainty
}
WITH *, byCertainty[0] AS reached, [one IN byCertainty[1] | one {.state, .degree}] AS surelyReached
CALL (*) {
  MATCH (state)-[alliance:ALLY_OF]-()
  WHERE owed = [] OR any(one IN alliance.obligations + alliance.oneSidedObligations WHERE one IN owed)
  RETURN collect(alliance) AS ever
}
CALL (*) {
  UNWIND reached AS one
  UNWIND one.alliances AS alliance
  WITH one.state AS ally, one.degree AS degree, one {.state, .degree} IN surelyReached AS certain, alliance
  // Where no first possible day is known, the first certain one.
  ORDER BY CASE alliance.startEarliest WHEN date('0001-01-01') THEN alliance.startLatest ELSE alliance.startEarliest END, alliance.startLatest, alliance.id
  WITH ally, degree, certain, collect(alliance) AS found

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

  WITH * ORDER BY degree, ally.name, ally.id
  RETURN collect({
    state: ally {.id, .name, kind: [label IN labels(ally) WHERE label <> 'Entity'][0]},
    degree: degree,
    certain: certain,
    obligations: COLLECT { UNWIND found AS fact UNWIND fact.obligations AS one RETURN DISTINCT one ORDER BY one },
    oneSidedObligations: COLLECT { UNWIND found AS fact UNWIND fact.oneSidedObligations AS one RETURN DISTINCT one ORDER BY one },
    facts: facts
  }) AS allies
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

RETURN {
  status: CASE
    WHEN any(one IN named WHERE one.found = []) THEN 'UNKNOWN_ENTITY'
    WHEN unclear <> [] THEN 'AMBIGUOUS_ENTITY'
    WHEN allies <> [] THEN 'FOUND'
    WHEN beyondHorizon THEN 'OUTSIDE_SOURCES'
    WHEN ever <> [] THEN 'NOT_THEN'
    ELSE 'NOT_CONNECTED'
  END,
  unclear: unclear,
  readAs: readAs,
  // Of all that is told; where nothing is, of all sources.
  beyondHorizon: CASE allies WHEN [] THEN beyondHorizon ELSE all(ally IN allies WHERE all(fact IN ally.facts WHERE fact.beyondHorizon)) END,
  allies: allies,
  days: CASE WHEN allies = [] AND ever <> [] THEN days END,
  entities: COLLECT { UNWIND CASE allies WHEN [] THEN [] ELSE [state] END + [one IN reached | one.state] AS entity RETURN DISTINCT entity.id AS id ORDER BY id }
} AS answer
