// The least that any fact of an entity costs as a hop, on whatever day: a search need not look at the facts of an entity
// whose least is more than it can spend. In millionths; an entity that no fact joins has none.
MATCH (entity:Entity)
OPTIONAL MATCH (entity)-[fact]-(:Entity)
WITH entity, min(fact.searchCost) AS least
WHERE coalesce(entity.searchLeast, -1) <> coalesce(least, -1)
SET entity.searchLeast = least
