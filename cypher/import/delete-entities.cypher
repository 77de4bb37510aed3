// Takes away entities that a dataset no longer states, but for those that facts of another need.
// Parameters: $ids, such as ['leader:ronald-reagan'].
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
WITH entity, id, EXISTS { (entity)--() } AS kept
CALL (entity, kept) {
  WITH entity, kept WHERE NOT kept
  DELETE entity
}
RETURN id, kept
