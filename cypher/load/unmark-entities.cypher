// Takes the mark of a dataset from its entities: those that it states anew get it back.
// Parameters: $dataset, such as 'mongolia'.
MATCH (entity:Entity)
WHERE entity.dataset = $dataset
SET entity.dataset = '-' + $dataset
