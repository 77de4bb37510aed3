// What is looked up by words: the names of entities. Every question reads its names with it, and search asks it itself.
CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (entity:State|Leader|Treaty|Speech|Initiative|Meeting|Organization|Place) ON EACH [entity.name, entity.aliases, entity.datedNames] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: false}};

// What the generated reads look up by its name: `leaders(where: { name: { eq: … } })`. Of states, initiatives and sources there are few.
CREATE INDEX leader_name IF NOT EXISTS FOR (leader:Leader) ON (leader.name);
CREATE INDEX treaty_name IF NOT EXISTS FOR (treaty:Treaty) ON (treaty.name);
CREATE INDEX speech_name IF NOT EXISTS FOR (speech:Speech) ON (speech.name);
CREATE INDEX meeting_name IF NOT EXISTS FOR (meeting:Meeting) ON (meeting.name);
CREATE INDEX organization_name IF NOT EXISTS FOR (organization:Organization) ON (organization.name);
CREATE INDEX place_name IF NOT EXISTS FOR (place:Place) ON (place.name);

// What the question visits looks up: the visits that were made for a state.
CREATE INDEX visited_on_behalf_of IF NOT EXISTS FOR ()-[visit:VISITED]-() ON (visit.onBehalfOf);
