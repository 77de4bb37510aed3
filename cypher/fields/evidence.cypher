// The evidence of an entity or a fact: each of its citations with its source and the place in it.
// Parameters: $this, the id of an entity, such as 'treaty:mongolia-ussr-1966'.
MATCH (this:Entity {id: $this})
UNWIND this.citations AS citation
MATCH (source:Entity {id: split(citation, '#')[0]})
RETURN {
  citation: citation,
  locator: substring(citation, size(source.id) + 1),
  source: source {.id, .name, .publisher, .year, .horizon}
} AS evidence
