import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Failure } from '@/components/states/failure';
import { ApiError } from '@/lib/api';

/** A page that broke, or whose code could not be fetched after a new version was released: reload. */
export const RouteFailure = () => {
  const error = useRouteError();
  const shown = isRouteErrorResponse(error) ? new ApiError(error.status, error.statusText) : error;
  return (
    <div className="lj-padded">
      <Failure error={shown} onRetry={() => window.location.reload()} />
    </div>
  );
};
