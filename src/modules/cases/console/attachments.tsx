import { Flex, Image, Typography } from 'antd';
import { useSay } from '#console/shell/language.tsx';
import { texts } from './case-texts.ts';
import type { CaseFileRef } from './names.ts';

/** Photos to be looked at here, other files to be opened. */
export function Attachments({ files }: { readonly files: readonly CaseFileRef[] }) {
  const say = useSay();
  const photos = files.flatMap((file) =>
    file.kind === 'photo' && file.url !== null ? [{ ...file, url: file.url }] : [],
  );
  const others = files.filter((file) => file.kind !== 'photo' || file.url === null);
  if (files.length === 0) return null;
  return (
    <Flex vertical gap={8}>
      {photos.length > 0 && (
        <Image.PreviewGroup>
          <Flex wrap gap={8}>
            {photos.map((photo, place) => (
              <Image
                key={photo.id}
                src={photo.url}
                alt={`${say(texts.photo)} ${place + 1}`}
                width={120}
                height={120}
                style={{ objectFit: 'cover', borderRadius: 6 }}
              />
            ))}
          </Flex>
        </Image.PreviewGroup>
      )}
      {others.map((file) => (
        <OtherFile key={file.id} file={file} />
      ))}
    </Flex>
  );
}

function OtherFile({ file }: { readonly file: CaseFileRef }) {
  const say = useSay();
  const name = file.name || say(texts.file);
  if (file.url !== null) {
    return (
      <a href={file.url} target="_blank" rel="noreferrer" style={{ overflowWrap: 'anywhere' }}>
        {file.kind === 'audio' ? say(texts.recording, { name }) : name}
      </a>
    );
  }
  return (
    <Typography.Text type="secondary">
      {say(file.state === 'refused' ? texts.refused : texts.pending, { name })}
    </Typography.Text>
  );
}
