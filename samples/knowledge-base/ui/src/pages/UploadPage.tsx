import { useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { api } from '../api/client'
import { formatSize, titleFromFilename } from '../format'

export function UploadPage() {
    const navigate = useNavigate()
    const [file, setFile] = useState<File | null>(null)
    const [title, setTitle] = useState('')
    const [busy, setBusy] = useState(false)
    const [error, setError] = useState('')

    async function upload() {
        if (!file) return
        setBusy(true)
        try {
            const document = await api.createDocument({ title: title || titleFromFilename(file.name), content: '', tags: ['upload'], collectionId: null })
            await api.upload(document.id, file)
            navigate(`/documents/${document.id}`)
        } catch (reason: any) {
            setError(reason.message)
            setBusy(false)
        }
    }

    return (
        <div className="panel">
            <h2>Upload a file</h2>
            <p>Text and Markdown files become searchable documents, other files are kept as attachments.</p>
            <input type="file" onChange={(event) => setFile(event.target.files?.[0] || null)} />
            <input placeholder="Title (optional)" value={title} onChange={(event) => setTitle(event.target.value)} />
            {file && <p>{file.name} ({formatSize(file.size)})</p>}
            {error && <p className="error">{error}</p>}
            <button disabled={!file || busy} onClick={upload}>{busy ? 'Uploading…' : 'Upload'}</button>
        </div>
    )
}
