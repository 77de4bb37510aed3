// Notes that the facts of some entities have been derived anew.
// Parameters: $ids, such as ['state:mongolia'].
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
REMOVE entity.stale
