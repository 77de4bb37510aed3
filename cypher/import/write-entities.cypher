// Entities of one kind as they are stated: those that are new are made, and of the others nothing former is kept but the mark
// that facts of theirs are to be derived anew.
// Parameters: $rows, a list of {id, properties: a map}. KIND stands for the kind, such as Leader.
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
WITH entity, row, coalesce(row.properties.stale, entity.stale) AS stale
SET entity = row.properties, entity:KIND, entity.stale = stale
