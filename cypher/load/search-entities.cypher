// The least that any fact of an entity costs as a hop, on whatever day, in all and in four groups of types: the search for
// paths need not look at facts whose least is more than it can spend. In millionths; what an entity has none of, it has no
// least of. The groups are those of questions/connections.cypher: the types that some entities have by hundreds, and the rest.
MATCH (entity:Entity)
OPTIONAL MATCH (entity)-[fact]-(:Entity)
WITH entity, {
  searchLeast: min(fact.searchCost),
  searchLeastTreaties: min(CASE WHEN type(fact) IN ['PARTY_TO', 'SIGNED'] THEN fact.searchCost END),
  searchLeastMemberships: min(CASE WHEN type(fact) IN ['MEMBER_OF'] THEN fact.searchCost END),
  searchLeastRelations: min(CASE WHEN type(fact) IN ['HAS_RELATIONS_WITH', 'HAS_MISSION_IN'] THEN fact.searchCost END),
  searchLeastRest: min(CASE
    WHEN NOT type(fact) IN ['PARTY_TO', 'SIGNED', 'MEMBER_OF', 'HAS_RELATIONS_WITH', 'HAS_MISSION_IN'] THEN fact.searchCost
  END)
} AS least
WHERE any(name IN keys(least) WHERE coalesce(entity[name], -1) <> coalesce(least[name], -1))
SET entity += least
