import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { HuishengError } from '#vocabulary/errors.ts';
import type { FileStore } from './file-store.ts';

export interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** `endpoint/bucket/key` as MinIO and Ceph want it, rather than `bucket.endpoint/key` as Alibaba's OSS and Tencent's COS do. */
  readonly pathStyle: boolean;
}

/** Folder of the bucket that is ours, so that it may hold other things too. */
const PREFIX = 'huisheng/';
const CONNECTION_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 60_000;

/** Keeps files in an S3-compatible store. Loads the SDK when the first file comes, as it is slow to load. */
export function createS3FileStore(settings: S3Settings): FileStore {
  const { bucket } = settings;
  let loading: Promise<S3Client> | undefined;
  const client = () => {
    loading ??= connect(settings);
    return loading;
  };
  const at = (key: string) => ({ Bucket: bucket, Key: PREFIX + key });

  return {
    async put(key, bytes) {
      const { Upload } = await import('@aws-sdk/lib-storage');
      await new Upload({ client: await client(), params: { ...at(key), Body: bytes } }).done();
    },
    async open(key) {
      const { GetObjectCommand, NoSuchKey } = await import('@aws-sdk/client-s3');
      try {
        const { Body } = await (await client()).send(new GetObjectCommand(at(key)));
        if (Body instanceof Readable) return Body;
      } catch (cause) {
        throw cause instanceof NoSuchKey ? new HuishengError('file.gone', { cause }) : cause;
      }
      throw new HuishengError('file.gone');
    },
    async delete(key) {
      const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
      await (await client()).send(new DeleteObjectCommand(at(key)));
    },
  };
}

async function connect(settings: S3Settings): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  return new S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    forcePathStyle: settings.pathStyle,
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    // Stores that are not Amazon's often refuse the newer checksums; our own seal guards the bytes.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
