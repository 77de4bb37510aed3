// The facts that an entity is an end of, on a day or in a period, in order of time.
// Parameters: $this, the id of an entity, such as 'state:mongolia'; $on, a day, such as date('1988-01-01'), or null: then
// $since and $until, the first and the last day; date('0001-01-01') and date('9999-12-31') stand for no bound; $types, a
// list such as ['ALLY_OF'], empty for all types.
MATCH (this:Entity {id: $this})
WITH this,
  coalesce($on, $since, date('0001-01-01')) AS first,
  coalesce($on, $until, date('9999-12-31')) AS last,
  coalesce($types, []) AS types
CALL (*) {
  MATCH (this)-[fact]-()
  WHERE (types = [] OR type(fact) IN types) AND fact.startEarliest <= last AND fact.endLatest >= first
  // Where no first possible day is known, the first certain one.
  WITH fact ORDER BY CASE fact.startEarliest WHEN date('0001-01-01') THEN fact.startLatest ELSE fact.startEarliest END, fact.startLatest, fact.id
  RETURN collect(fact) AS found
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

UNWIND facts AS fact
RETURN fact
