// What there is: the entities of each kind, and the time that their facts span
MATCH (entity:Entity)
OPTIONAL MATCH (entity)-[fact]-()
WITH [label IN labels(entity) WHERE label <> 'Entity'][0] AS kind, entity, fact.startEarliest AS start, fact.endLatest AS end
RETURN kind, count(DISTINCT entity) AS entities,
  min(CASE WHEN start > date('0001-01-01') THEN start END) AS earliest,
  max(CASE WHEN end < date('9999-12-31') THEN end END) AS latest
ORDER BY entities DESC
