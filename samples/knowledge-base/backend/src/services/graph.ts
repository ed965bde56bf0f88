import neo4j, { Driver } from 'neo4j-driver'
import { Config } from '../config'
import { DocumentRepository } from '../repositories/types'
import { KnowledgeDocument } from '../types'

export interface RelatedDocuments {
    save(document: KnowledgeDocument): Promise<void>
    remove(documentId: string): Promise<void>
    find(document: KnowledgeDocument): Promise<KnowledgeDocument[]>
}

export class TagRelations implements RelatedDocuments {
    constructor(private readonly documents: DocumentRepository) { }

    async save() { }

    async remove() { }

    async find(document: KnowledgeDocument) {
        const shared = (other: KnowledgeDocument) => other.tags.filter(tag => document.tags.includes(tag)).length
        const candidates = await this.documents.list(document.ownerId)
        return candidates
            .filter(other => other.id !== document.id && shared(other) > 0)
            .sort((a, b) => shared(b) - shared(a))
            .slice(0, 5)
    }
}

export class Neo4jRelations implements RelatedDocuments {
    private readonly driver: Driver

    constructor(settings: Config['neo4j'], private readonly documents: DocumentRepository) {
        this.driver = neo4j.driver(settings.url ?? '', neo4j.auth.basic(settings.user, settings.password))
    }

    async save(document: KnowledgeDocument) {
        const session = this.driver.session()
        await session.run('MERGE (d:Document {id: $id}) SET d.ownerId = $ownerId', { id: document.id, ownerId: document.ownerId })
        await session.run('MATCH (d:Document {id: $id})-[r:TAGGED]->() DELETE r', { id: document.id })
        for (const tag of document.tags) {
            await session.run('MATCH (d:Document {id: $id}) MERGE (t:Tag {name: $tag}) MERGE (d)-[:TAGGED]->(t)', { id: document.id, tag })
        }
        await session.close()
    }

    async remove(documentId: string) {
        const session = this.driver.session()
        await session.run('MATCH (d:Document {id: $id}) DETACH DELETE d', { id: documentId })
        await session.close()
    }

    async find(document: KnowledgeDocument) {
        const session = this.driver.session()
        const result = await session.run(
            `MATCH (d:Document {id: $id})-[:TAGGED]->(t:Tag)<-[:TAGGED]-(other:Document {ownerId: $ownerId})
             RETURN other.id AS id, count(t) AS shared ORDER BY shared DESC LIMIT 5`,
            { id: document.id, ownerId: document.ownerId })
        await session.close()
        return this.documents.findByIds(result.records.map(record => record.get('id')))
    }
}
