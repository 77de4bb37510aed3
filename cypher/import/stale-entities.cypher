// Entities that an import has changed so that facts of other datasets are to be derived anew.
MATCH (entity:Entity)
WHERE entity.stale
RETURN entity.id AS id
