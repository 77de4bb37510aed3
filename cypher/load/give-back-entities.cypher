// Gives back to a dataset entities that it no longer states and that facts of others need.
// Parameters: $dataset, such as 'mongolia'; $ids, such as ['state:north-korea'].
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
SET entity.dataset = $dataset
