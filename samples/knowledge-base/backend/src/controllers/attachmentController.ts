import crypto from 'crypto'
import fs from 'fs'
import path from 'path'
import { Request, Response } from 'express'
import { Deps } from '../container'

export function attachmentController(deps: Deps) {
    return {
        async list(req: Request, res: Response) {
            const document = await deps.documents.get(req.userId, req.params.documentId)
            if (!document) return res.status(404).json({ error: 'Document not found' })
            res.json(await deps.repositories.attachments.listForDocument(document.id))
        },

        async upload(req: Request, res: Response) {
            const document = await deps.documents.get(req.userId, req.params.documentId)
            if (!document) return res.status(404).json({ error: 'Document not found' })
            if (!req.file) return res.status(400).json({ error: 'File is required' })

            let content = fs.readFileSync(req.file.path)
            let key = Math.random().toString(36).slice(2) + path.extname(req.file.originalname)
            await deps.files.put(key, content, req.file.mimetype)
            const attachment = await deps.repositories.attachments.create({
                documentId: document.id,
                filename: req.file.originalname,
                contentType: req.file.mimetype,
                size: req.file.size,
                checksum: crypto.createHash('md5').update(content).digest('hex'),
                storageKey: key,
            })
            if (!document.content && req.file.mimetype.startsWith('text/')) {
                await deps.documents.update(req.userId, document.id, { content: content.toString('utf8') })
            }
            try {
                fs.unlinkSync(req.file.path)
            } catch { }
            res.status(201).json(attachment)
        },

        async download(req: Request, res: Response) {
            const document = await deps.documents.get(req.userId, req.params.documentId)
            const attachment = await deps.repositories.attachments.findById(req.params.attachmentId)
            if (!document || !attachment || attachment.documentId !== document.id) {
                return res.status(404).json({ error: 'Attachment not found' })
            }
            const content = await deps.files.get(attachment.storageKey)
            res.setHeader('Content-Type', attachment.contentType)
            res.setHeader('Content-Disposition', 'attachment; filename="' + attachment.filename + '"')
            res.send(content)
        },
    }
}
