// connections: how two entities are connected on a day
// The ten shortest paths. `connections` of GraphQL weighs them by what the facts are, and tells why.
WITH 'Mongolia' AS one, 'United States' AS other, date('1987-02-15') AS day
MATCH (from:State {name: one})
MATCH (to:State {name: other})
MATCH path = SHORTEST 10 (from)(()-[fact:!DECLINED&!ABSENT_FROM]-() WHERE fact.startEarliest <= day <= fact.endLatest){1,4}(to)
RETURN path
