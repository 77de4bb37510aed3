// The entities of an answer, as nodes: for those who want to know more of them than an answer says.
// Parameters: $this, the id of an entity, stands here for an answer.
MATCH (this:Entity {id: $this})
UNWIND coalesce(this.entities, [this]) AS entity
RETURN entity
