// What each entity adds to the cost of a path that passes through it by facts of a type: more, the more entities facts of that
// type join it with, at any time. In millionths.
// Parameters: $factor, what the natural logarithm of a degree counts for, such as 0.2; $types, those to look at.
MATCH (entity:Entity)-[fact]-(other:Entity)
WHERE type(fact) IN $types
WITH entity, type(fact) AS type, count(DISTINCT other) AS degree
RETURN entity.id AS id, type, toInteger(round($factor * log(degree) * 1000000)) AS cost
