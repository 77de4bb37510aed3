// The dated facts that an entity is an end of, on a day or in a period, in order of time.
// Parameters: $this, the id of an entity, such as 'state:mongolia'; $on, a day, such as date('1988-01-01'), or null;
// $since and $until, the first and the last day of a period, or null; $types, a list such as ['ALLY_OF'], or null.
MATCH (this:Entity {id: $this})
WITH this, coalesce($on, $since, date('0001-01-01')) AS first, coalesce($on, $until, date('9999-12-31')) AS last
MATCH (this)-[fact]-()
WHERE ($types IS NULL OR type(fact) IN $types) AND fact.startEarliest <= last AND fact.endLatest >= first
WITH fact, first, last, startNode(fact) AS start, endNode(fact) AS end
ORDER BY fact.startEarliest, fact.startLatest, fact.id
RETURN fact {
  .id, .sentence, .when, .attested, .startEarliest, .startLatest, .endEarliest, .endLatest,
  .hedge, .inferred, .dataset, .citations,
  type: type(fact),
  from: start {.id, .name, kind: [label IN labels(start) WHERE label <> 'Entity'][0]},
  to: end {.id, .name, kind: [label IN labels(end) WHERE label <> 'Entity'][0]},
  // A fact that is never certain has 9999-12-31 here.
  certain: fact.startLatest <= last AND fact.endEarliest >= first AND fact.startLatest < date('9999-12-31'),
  evidence: COLLECT {
    UNWIND fact.citations AS citation
    MATCH (source:Entity {id: split(citation, '#')[0]})
    RETURN {
      citation: citation,
      locator: substring(citation, size(source.id) + 1),
      source: source {.id, .name, .publisher, .year, .horizon}
    }
  }
} AS fact
