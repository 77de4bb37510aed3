// Entities of one kind as they are stated: those that are new are made, and of the others nothing former is kept.
// Parameters: $rows, a list of {id, properties: a map}. KIND stands for the kind, such as Leader.
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
SET entity = row.properties, entity:KIND
