// Entities of one kind as they are stated: those that are new are made, and of the others nothing former is kept but the mark
// that facts of theirs are to be derived anew, and what the search for paths reads, which is derived in the end.
// Parameters: $rows, a list of {id, properties: a map}. KIND stands for the kind, such as Leader.
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
WITH entity, row.properties AS properties
SET entity = properties {
  .*,
  stale: coalesce(properties.stale, entity.stale),
  searchLeast: entity.searchLeast,
  searchLeastTreaties: entity.searchLeastTreaties,
  searchLeastMemberships: entity.searchLeastMemberships,
  searchLeastRelations: entity.searchLeastRelations,
  searchLeastRest: entity.searchLeastRest
}, entity:KIND
