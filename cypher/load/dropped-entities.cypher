// Entities that a dataset no longer states: deleted, but kept where facts of another dataset need them.
// Parameters: $dataset, such as 'mongolia'.
MATCH (entity:Entity)
WHERE entity.dataset = '-' + $dataset
WITH entity, entity.id AS id, EXISTS { (entity)--() } AS kept
CALL (entity, kept) {
  WITH entity, kept WHERE kept
  SET entity.dataset = $dataset
 UNION ALL
  WITH entity, kept WHERE NOT kept
  DELETE entity
}
RETURN id, kept
